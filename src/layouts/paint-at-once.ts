import type { AstroIntegration } from 'astro'
import { createHash } from 'node:crypto'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { usedStyle } from './used-style.ts'

const sheetLink = /<link rel="stylesheet" href="([^"]+)">/g
const moduleTag = /<script type="module" src="([^"]+)"><\/script>/g
const policyMeta = /<meta http-equiv="Content-Security-Policy"[^>]*>/
const inlineCode = /<(script|style)(?![^>]*application\/ld\+json)[^>]*>([^]*?)<\/\1>/g

/**
 * Parts of these are fetched into other pages (fetch-part.ts), whose policies have to allow the style that comes with them. So they all
 * have the same one.
 */
const fetchedInParts = /^(glossary|proofs|transcripts)\//

/**
 * Makes a page's words appear after one request: of its style what it uses (used-style.ts), and the script that it starts with, move into
 * it. On a slow network that halves the wait. The page's content security policy names the hash of each piece that is in it now, and allows nothing else inline.
 */
export function paintAtOnce(base: string): AstroIntegration {
  return {
    name: 'paint-at-once',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const folder = fileURLToPath(dir)
        const fileOf = (url: string) => join(folder, url.slice(base.replace(/\/$/, '').length))
        const files = (await readdir(folder, { recursive: true })).sort()
        const pages = files.filter((file) => file.endsWith('.html'))
        const texts = new Map<string, string>()
        const moved = new Map<string, string>()
        for (const page of pages) {
          const html = await readFile(join(folder, page), 'utf8')
          texts.set(page, html)
          for (const url of [...sheetsOf(html), ...urlsOf(moduleTag, html)])
            if (!moved.has(url)) moved.set(url, (await readFile(fileOf(url), 'utf8')).trim())
        }
        const styleOf = (urls: Iterable<string>) => [...urls].map((url) => moved.get(url)!).join('')
        const parts = pages.filter((page) => fetchedInParts.test(page))
        const shared = styleOf(new Set(parts.flatMap((page) => sheetsOf(texts.get(page)!))))
        const scripts = files.filter((file) => file.endsWith('.js')).map((file) => join(folder, file))
        const shorten = usedStyle(await Promise.all(scripts.map((script) => readFile(script, 'utf8'))))
        for (const [page, html] of texts) {
          const style = fetchedInParts.test(page) ? shared : shorten(styleOf(sheetsOf(html)), html)
          const whole = moveIn(html, style, moved)
          await writeFile(join(folder, page), allowInline(whole, shared))
        }
        await Promise.all([...moved.keys()].map((url) => rm(fileOf(url))))
        await refuseImports(
          [...moved.keys()].map((url) => basename(url)),
          scripts,
        )
      },
    },
  }
}

function sheetsOf(html: string): string[] {
  return urlsOf(sheetLink, html)
}

function urlsOf(tag: RegExp, html: string): string[] {
  return [...html.matchAll(tag)].map(([, url]) => url!)
}

/** The style stands where the first of its links stood. */
function moveIn(html: string, style: string, moved: ReadonlyMap<string, string>): string {
  const first = html.search(sheetLink)
  return html
    .replace(sheetLink, (_link, _url, at: number) => (at === first ? `<style>${style}</style>` : ''))
    .replace(
      moduleTag,
      (_, url: string) => `<script type="module">${fromItsFolder(moved.get(url)!, url)}</script>`,
    )
}

/** A script that was beside the others imports them by `./name.js`; in a page it needs their whole address. */
function fromItsFolder(code: string, url: string): string {
  return code.replace(/(["'`])\.\/([\w.-]+\.js)\1/g, `$1${url.slice(0, url.lastIndexOf('/'))}/$2$1`)
}

/** A page without a policy, such as a redirect, is left as it is. */
function allowInline(html: string, shared: string): string {
  const hashes: Record<string, Set<string>> = { script: new Set(), style: new Set([hashOf(shared)]) }
  for (const [, kind, code] of html.matchAll(inlineCode)) if (code) hashes[kind!]!.add(hashOf(code))
  return html.replace(policyMeta, (policy) =>
    policy.replace(/(script|style)-src 'self'/g, (source, kind: string) =>
      [source, ...hashes[kind]!].join(' '),
    ),
  )
}

function hashOf(code: string): string {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`
}

/** What is in a page has no address: a script that wants something of it would not run. */
async function refuseImports(names: string[], scripts: string[]): Promise<void> {
  for (const script of scripts) {
    const code = await readFile(script, 'utf8').catch(() => '')
    const name = names.find((name) => code.includes(name))
    if (name)
      throw new Error(
        `${basename(script)} imports something of ${name}, which is part of its pages.\nHand it over as an argument, or by an event.`,
      )
  }
}
