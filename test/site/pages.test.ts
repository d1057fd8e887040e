import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDeadLinks } from '../../scripts/site/dead-links.ts'
import { weighSite } from '../../scripts/site/weigh-site.ts'
import { axeFindings } from './axe.ts'
import { type Reader, startReader } from './browser.ts'
import { buildBook, type SiteUnderTest } from './site-under-test.ts'

let reader: Reader
let site: SiteUnderTest

beforeAll(async () => {
  reader = await startReader()
  site = await buildBook('pages', { base: '/a/book' })
})
afterAll(async () => {
  await reader.close()
  await site.close()
})

const desktop = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }
const paths = [
  '',
  'first-image/',
  'second-image/',
  'transcripts/first-image/',
  'proofs/first-image/',
  'status/',
  'search/',
  'glossary/',
  'versions/',
  'reading/',
  'book/',
  '404.html',
]

const modes = {
  'light, desktop': { colorScheme: 'light', viewport: desktop },
  'light, phone': { colorScheme: 'light', viewport: phone },
  'dark, desktop': { colorScheme: 'dark', viewport: desktop },
  'dark, phone': { colorScheme: 'dark', viewport: phone },
} as const
/** Every page in two of the four modes, so in each colour and each width; the fullest page in all of them. */
const looks: [path: string, mode: keyof typeof modes][] = [
  ...paths.flatMap((path): [string, keyof typeof modes][] => [
    [path, 'light, desktop'],
    [path, 'dark, phone'],
  ]),
  ['first-image/', 'light, phone'],
  ['first-image/', 'dark, desktop'],
]

test.each(looks)('/%s has no axe finding (%s)', async (path, mode) => {
  const page = await reader.open(site.url + path, modes[mode])
  expect(await axeFindings(page)).toEqual([])
})

/** What has moved since the page was opened, and how much of the screen that concerned. */
const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const saw = (entries: PerformanceEntry[]) =>
          resolve(
            (entries as (PerformanceEntry & { value: number; sources: { node?: Element }[] })[]).map(
              ({ value, sources }) => `${value}: ${sources.map(({ node }) => node?.outerHTML.slice(0, 80))}`,
            ),
          )
        const observer = new PerformanceObserver((list) => saw(list.getEntries()))
        observer.observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => saw(observer.takeRecords()), 100)
      }),
  )

test.each(paths)('on /%s nothing moves while it comes', async (path) => {
  for (const viewport of [phone, desktop]) {
    const page = await reader.open(site.url + path, { viewport })
    await page.waitForLoadState('networkidle')
    expect(await shifts(page)).toEqual([])
  }
})

test('a phone asks for nothing but the page before it is painted', async () => {
  const page = await reader.open(`${site.url}first-image/`, { viewport: phone })
  await page.waitForLoadState('networkidle')
  const early = await page.evaluate(() => {
    const [painted] = performance.getEntriesByName('first-contentful-paint')
    const others = performance.getEntriesByType('resource')
    return others.filter(({ startTime }) => startTime < painted!.startTime).map(({ name }) => name)
  })
  expect(early).toEqual([])
})

test('the dialogs have no axe finding', async () => {
  const page = await reader.open(`${site.url}first-image/`, { viewport: desktop })
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox').fill('docker')
  await page.locator('.results a').first().waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Ran in' }).first().click()
  await page.getByRole('dialog', { name: 'Transcript' }).waitFor()
  expect(await axeFindings(page)).toEqual([])
})

test('the licences of what others wrote stand beside the pages', async () => {
  const page = await reader.open(`${site.url}first-image/`)
  const link = page.getByRole('contentinfo').getByRole('link', { name: 'Licences' })
  // Not by going there: for a page of plain text, the browser asks the host for an icon.
  const text = await link.evaluate(async (to: HTMLAnchorElement) => (await fetch(to.href)).text())
  for (const words of [
    /^MIT License$/m,
    /^@fontsource-variable\/source-serif-4 [\d.]+ \(OFL-1\.1\)$/m,
    /SIL OPEN FONT LICENSE Version 1\.1/,
    /^pagefind [\d.]+ \(MIT\)$/m,
  ])
    expect(text).toMatch(words)
})

test('no page complains in the console or breaks its content security policy', async () => {
  for (const path of paths) await reader.open(site.url + path)
  expect(reader.complaints.splice(0)).toEqual([])
})

test('no script can make a page of a string, nor start one from elsewhere', async () => {
  const page = await reader.open(site.url)
  const attempts = await page.evaluate(() => {
    const refused = (attempt: () => unknown) => {
      try {
        attempt()
        return false
      } catch (error) {
        return error instanceof TypeError
      }
    }
    return [
      refused(() => (document.createElement('p').innerHTML = '<img src=x onerror=alert(1)>')),
      refused(() => new DOMParser().parseFromString('<script>alert(1)</script>', 'text/html')),
      refused(() => (document.createElement('script').src = 'https://elsewhere.example/a.js')),
    ]
  })
  expect(attempts).toEqual([true, true, true])
  // Each refusal is told in the console, too.
  expect(reader.complaints.splice(0)).not.toEqual([])
})

test.each(paths)('/%s fits a window of 320 pixels', async (path) => {
  const page = await reader.open(site.url + path, { viewport: { width: 320, height: 700 } })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

describe.each(['the browser', 'the page'])('with letters twice as large, by %s’s setting', (by) => {
  test.each(paths)('/%s scrolls no further, and its parts keep apart', async (path) => {
    const page = await reader.open('about:blank', { viewport: desktop })
    const browser = await page.context().newCDPSession(page)
    if (by === 'the browser')
      await browser.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
    await page.goto(site.url + path)
    if (by === 'the page') await page.evaluate(() => void (document.documentElement.style.fontSize = '200%'))
    expect(await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize))).toBe(36)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280)
    const overlaps = await page.evaluate(() => {
      const parts = [...document.querySelectorAll('.header > *, .contents, main, .title > *')]
      const boxes = parts.map((part) => part.getBoundingClientRect())
      return parts.flatMap((one, index) =>
        parts
          .slice(index + 1)
          .filter((other, after) => {
            const [a, b] = [boxes[index]!, boxes[index + 1 + after]!]
            return (
              !one.contains(other) &&
              Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
              Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
            )
          })
          .map((other) => `${one.className} and ${other.className}`),
      )
    })
    expect(overlaps).toEqual([])
  })
})

test('under a sub-path, links between chapters lead to the section that they name', async () => {
  const page = await reader.open(`${site.url}first-image/`)
  await page.getByRole('link', { name: 'the next chapter' }).click()
  await page.waitForURL(`${site.url}second-image/#a-heading-with-code`)
  expect(await findDeadLinks(site.dist, '/a/book')).toEqual([])
})

test('on paper there is the text alone, unfolded, and code that wraps', async () => {
  const page = await reader.open(`${site.url}first-image/`, { viewport: desktop })
  await page.emulateMedia({ media: 'print' })
  for (const hidden of ['.header', '.contents', '.turn', '.copy'])
    expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false)
  expect(await page.getByText('docker pull --quiet busybox').isVisible()).toBe(true)
  const wraps = await page
    .locator('.terminal pre')
    .first()
    .evaluate((pre) => getComputedStyle(pre).whiteSpace)
  expect(wraps).toContain('pre-wrap')
})

test('on paper the whole book has its proofs, and a chapter says where they are', async () => {
  const book = await reader.open(`${site.url}book/`)
  await book.emulateMedia({ media: 'print' })
  expect(await book.getByText('docker ps -a --filter').isVisible()).toBe(true)
  const chapter = await reader.open(`${site.url}first-image/`)
  await chapter.emulateMedia({ media: 'print' })
  const address = await chapter
    .getByRole('link', { name: 'See the proof' })
    .evaluate((link) => getComputedStyle(link, '::after').content)
  expect(address).toContain('/a/book/proofs/first-image/#C01-01')
})

test('forced colours keep blocks framed and changed lines marked', async () => {
  const page = await reader.open(`${site.url}first-image/`, { forcedColors: 'active', viewport: desktop })
  const frame = await page
    .locator('.terminal')
    .first()
    .evaluate((block) => getComputedStyle(block).borderTopWidth)
  expect(frame).toBe('1px')
  const box = page.locator('.diagram .good-box')
  expect(await box.evaluate((rect) => getComputedStyle(rect).stroke)).toBe(
    await box.evaluate((rect) => getComputedStyle(rect.closest('svg')!).color),
  )
  const mark = await page
    .locator('.line.changed')
    .first()
    .evaluate((line) => getComputedStyle(line, '::before').content)
  expect(mark).toContain('+')
})

test.each(['light', 'dark'] as const)(
  'a diagram is drawn in the colours of the page (%s)',
  async (colorScheme) => {
    const page = await reader.open(`${site.url}first-image/`, { colorScheme, viewport: phone })
    const diagram = page.getByRole('img', { name: 'An image with two layers' })
    const colour = (selector: string, property: 'fill' | 'stroke' | 'color') =>
      page
        .locator(selector)
        .first()
        .evaluate((element, property) => getComputedStyle(element)[property], property)
    expect(await colour('.diagram text.code', 'fill')).toBe(await colour('body', 'color'))
    expect(await colour('.diagram .arrow path', 'stroke')).toBe(await colour('body', 'color'))
    expect(await diagram.evaluate((svg) => svg.getBoundingClientRect().width)).toBeGreaterThan(500)
    expect(await page.locator('figure.diagram figcaption').textContent()).toContain('An image is a stack')
  },
)

test('a wide diagram has room in a window of any width from 640 pixels on', async () => {
  for (const width of [640, 800, 1000, 1100, 1279, 1400]) {
    const page = await reader.open(`${site.url}first-image/`, { viewport: { width, height: 900 } })
    const hidden = await page
      .locator('.diagram.wide .drawing')
      .evaluate((box) => box.scrollWidth - box.clientWidth)
    expect(hidden, `at ${width} pixels`).toBe(0)
  }
})

test('what differs between machines is underlined, unless the line promises it to the letter', async () => {
  const page = await reader.open(`${site.url}first-image/`)
  const marked = await page.locator('.prose u').allTextContents()
  expect(marked).toContain('3f1c9a0e77d2')
  expect(marked).toContain('4 seconds ago')
  expect(marked).not.toContain('dev')
})

test('a page is light: its frame, styles and scripts weigh under 16 kB, scripts under 6 kB as they are parsed', async () => {
  const weights = await weighSite(site.dist)
  const small = weights.find(({ page }) => page === 'second-image/index.html')!
  expect(small.html + small.css + small.js).toBeLessThan(16_000)
  const html = await readFile(join(site.dist, 'second-image/index.html'), 'utf8')
  const scripts = [...html.matchAll(/<script(?![^>]*json)[^>]*>([^]*?)<\/script>/g)].map(([, code]) => code!)
  expect(scripts).toHaveLength(2)
  expect(scripts.join('').length).toBeLessThan(6_000)
})

test.each([
  ['a chapter', 'second-image/', ['.claim']],
  ['a chapter with things that few have', 'first-image/', ['.claim', '[data-js] .long']],
  ['the cover', '', ['.begin']],
  [
    'a transcript, of which others fetch parts',
    'transcripts/plain/',
    ['.claim', '.chart', '[data-js] .long', '.exchange'],
  ],
])('%s is painted after one request: its style is in it, as far as it is used', async (_, path, used) => {
  const html = await readFile(join(site.dist, path, 'index.html'), 'utf8')
  expect(html).not.toMatch(/<link rel="stylesheet"|<script[^>]* src=/)
  const [style, ...others] = [...html.matchAll(/<style>([^]*?)<\/style>/g)].map(([, text]) => text!)
  expect(others).toEqual([])
  const marks = ['.claim', '.chart', '[data-js] .long', '.begin', '.exchange']
  expect(marks.filter((mark) => style!.includes(mark))).toEqual(used)
})
