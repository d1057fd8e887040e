import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Every link of a built site to a page, file or anchor that it does not have, and every id that a page gives twice. */
export async function findDeadLinks(site: string, base: string): Promise<string[]> {
  const files = (await readdir(site, { recursive: true })).filter((file) => file.endsWith('.html'))
  const pages = new Map(
    await Promise.all(files.map(async (file) => [file, await readPage(join(site, file))] as const)),
  )
  const root = base.replace(/\/?$/, '/')
  // Every page has the contents of the book: a link that means the same on all pages is looked up once.
  const known = new Map<string, string | null>()
  const faultIn = (file: string, link: string) => {
    const key = link.startsWith('/') ? link : `${addressOf(file)} ${link}`
    const fault = known.get(key)
    if (fault !== undefined) return fault
    const found = faultOf(new URL(link, `http://site${root}${addressOf(file)}`), root, site, pages)
    known.set(key, found)
    return found
  }
  return [...pages].flatMap(([file, page]) => [
    ...page.repeatedIds.map((id) => `${addressOf(file)} has two elements with the id “${id}”.`),
    ...page.links.flatMap((link) => {
      const fault = faultIn(file, link)
      return fault ? [`${addressOf(file)} links to ${link}: ${fault}.`] : []
    }),
  ])
}

type Page = { links: string[]; ids: Set<string>; repeatedIds: string[] }

/** Our own pages, so their attributes are known to stand in double quotes. */
const tag = /<[a-z][\w-]*(?:\s+[^\s"'=<>]+(?:="[^"]*")?)+\s*\/?>/g
const attribute = /\s([^\s"'=<>]+)="([^"]*)"/g

async function readPage(path: string): Promise<Page> {
  const html = await readFile(path, 'utf8')
  const page: Page = { links: [], ids: new Set(), repeatedIds: [] }
  for (const [element] of html.matchAll(tag))
    for (const [, name, escaped = ''] of element.matchAll(attribute)) {
      const value = escaped.replaceAll('&#38;', '&')
      if (name === 'href' || name === 'src') page.links.push(value)
      if (name !== 'id') continue
      if (page.ids.has(value)) page.repeatedIds.push(value)
      page.ids.add(value)
    }
  return page
}

function faultOf(url: URL, root: string, site: string, pages: ReadonlyMap<string, Page>): string | null {
  if (url.host !== 'site') return null
  if (!url.pathname.startsWith(root)) return 'it leaves the site'
  const file = decodeURIComponent(url.pathname.slice(root.length)).replace(/(^|\/)$/, '$1index.html')
  if (!existsSync(join(site, file))) return 'there is no such page'
  const hasAnchor = url.hash === '' || pages.get(file)?.ids.has(decodeURIComponent(url.hash.slice(1)))
  return hasAnchor ? null : 'that page has no such anchor'
}

function addressOf(file: string): string {
  return file.replace(/index\.html$/, '')
}
