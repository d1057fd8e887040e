import { readFile } from 'node:fs/promises'
import { posix } from 'node:path'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** Bytes after gzip that a browser fetches for a page before anything is clicked: its HTML and the styles and scripts that it names. */
export async function weighPage(site: string, page: string): Promise<number> {
  const html = await readFile(join(site, page), 'utf8')
  const tags = html.match(/<(?:link|script)\b[^>]*>/g) ?? []
  const urls = new Set(
    tags.flatMap((tag) => {
      const isWanted = /^<script/.test(tag) || /rel="?(?:stylesheet|modulepreload)/.test(tag)
      const [, , url] = /\b(href|src)="?([^"\s>]+)/.exec(tag) ?? []
      return isWanted && url && !/^(?:https?:)?\/\/|^data:/.test(url) ? [url.replace(/[?#].*/, '')] : []
    }),
  )
  const sizes = [...urls].map(async (url) => {
    const file = url.startsWith('/') ? url : posix.join('/', posix.dirname(page), url)
    return gzipSync(await readFile(join(site, file))).length
  })
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, gzipSync(html).length)
}
