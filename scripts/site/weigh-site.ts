import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/**
 * What a reader's first visit to a page costs, in bytes after gzip, without fonts. Style and script stand in the page itself; `html` is the
 * rest of it.
 */
export type PageWeight = { page: string; html: number; css: number; js: number }

/** Every page, heaviest first. */
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
  const css = gzippedSize(inside('style', html))
  const js = gzippedSize(inside('script', html))
  return { page, html: gzippedSize(html) - css - js, css, js }
}

/** The code that stands in all of a page's elements of a kind; what is data is not meant. */
function inside(tag: string, html: string): string {
  const elements = new RegExp(`<${tag}(?![^>]*json)[^>]*>([^]*?)</${tag}>`, 'g')
  return [...html.matchAll(elements)].map(([, code]) => code).join('\n')
}

function gzippedSize(text: string): number {
  return text ? gzipSync(text).length : 0
}

export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
