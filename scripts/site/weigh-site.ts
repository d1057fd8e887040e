import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a reader's first visit to a page costs, in bytes after gzip, without fonts. */
export type PageWeight = { page: string; html: number; css: number; js: number }

/** Every chapter's page, heaviest first: what its HTML names is what a browser fetches before anything is clicked. */
export async function weighSite(site: string): Promise<PageWeight[]> {
  const files = await readdir(site, { recursive: true })
  const pages = files.filter((file) => file.endsWith('index.html'))
  const weighAsset = once((name) => weighFile(join(site, name)))
  const weights = await Promise.all(pages.map((page) => weighPage(site, page, weighAsset)))
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

type Weigh = (file: string) => Promise<number>

/** Nearly every page names the same few. */
function once(weigh: Weigh): Weigh {
  const known = new Map<string, Promise<number>>()
  return (name) => {
    const weight = known.get(name) ?? weigh(name)
    known.set(name, weight)
    return weight
  }
}

async function weighFile(path: string): Promise<number> {
  return gzipSync(await readFile(path)).length
}

async function weighPage(site: string, page: string, weighAsset: Weigh): Promise<PageWeight> {
  const html = await readFile(join(site, page), 'utf8')
  // What is named twice is fetched once.
  const named = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(([, url]) => url!))]
  return {
    page,
    html: gzipSync(html).length,
    css: await weigh(weighAsset, named(/<link rel="stylesheet" href="([^"]+)"/g)),
    js: await weigh(weighAsset, named(/<script[^>]* src="([^"]+)"/g)),
  }
}

/** Addresses carry the base path, of which the site's folder knows nothing: their ends say which file is meant. */
async function weigh(weighAsset: Weigh, urls: string[]): Promise<number> {
  const sizes = await Promise.all(
    urls.map((url) => weighAsset(url.slice(url.lastIndexOf(url.includes('/assets/') ? '/assets/' : '/')))),
  )
  return sizes.reduce((total, size) => total + size, 0)
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
