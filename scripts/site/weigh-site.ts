import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a reader's first visit to a page costs, in bytes after gzip, without fonts. */
export type PageWeight = { page: string; html: number; css: number; js: number }

/** Every chapter's page, heaviest first: what its HTML names is what a browser fetches before anything is clicked. */
export async function weighSite(site: string): Promise<PageWeight[]> {
  const files = await readdir(site, { recursive: true })
  const pages = files.filter((file) => file.endsWith('index.html'))
  const weights = await Promise.all(pages.map((page) => weighPage(site, page)))
  return weights.sort((a, b) => sum(b) - sum(a))
}

export function sum({ html, css, js }: PageWeight): number {
  return html + css + js
}

export function printSizes(weights: PageWeight[]): string {
  const row = (weight: PageWeight) =>
    `  ${kilobytes(sum(weight))}  /${weight.page.replace('index.html', '')}  (HTML ${kilobytes(weight.html)}, CSS ${kilobytes(weight.css)}, JS ${kilobytes(weight.js)})`
  return [
    `${weights.length} pages; the heaviest, gzipped, without fonts:`,
    ...weights.slice(0, 5).map(row),
  ].join('\n')
}

async function weighPage(site: string, page: string): Promise<PageWeight> {
  const html = await readFile(join(site, page), 'utf8')
  const named = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, url]) => url!)
  return {
    page,
    html: gzipSync(html).length,
    css: await weigh(site, named(/<link rel="stylesheet" href="([^"]+)"/g)),
    js: await weigh(site, named(/<script[^>]* src="([^"]+)"/g)),
  }
}

/** Addresses carry the base path, of which the site's folder knows nothing: their ends say which file is meant. */
async function weigh(site: string, urls: string[]): Promise<number> {
  const sizes = await Promise.all(
    urls.map(async (url) => {
      const name = url.includes('/assets/')
        ? url.slice(url.lastIndexOf('/assets/'))
        : url.slice(url.lastIndexOf('/'))
      return gzipSync(await readFile(join(site, name))).length
    }),
  )
  return sizes.reduce((total, size) => total + size, 0)
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
