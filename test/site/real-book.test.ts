import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildSite } from '../../scripts/build.ts'
import { readBook } from '../../src/files/read-book.ts'
import { axeFindings, looks } from './axe.ts'
import { overBudget } from '../../scripts/site/budgets.ts'
import { weighSite } from '../../scripts/site/weigh-site.ts'
import { type Reader, startReader } from './browser.ts'
import { serve } from './site-under-test.ts'

const root = join(import.meta.dirname, '../..')
const { chapters } = await readBook(root)
let reader: Reader
let site: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  const dist = join(root, '.cache/test-site/real')
  await buildSite({ root, out: dist, base: '/' })
  site = await serve(dist, '/')
  reader = await startReader()
})
afterAll(async () => {
  await reader.close()
  await site.close()
})

const desktop = { width: 1280, height: 900 }
const phone = { width: 390, height: 844 }

test.each(chapters.flatMap(({ id }) => [`${id}/`, `proofs/${id}/`]))(
  '/%s is sound, in light and dark, on a desk and in a hand',
  async (path) => {
    const page = await reader.open(site.url + path, { colorScheme: 'light', viewport: desktop })
    expect(await axeFindings(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await axeFindings(page, looks)).toEqual([])
    await page.setViewportSize(phone)
    expect(await axeFindings(page, looks)).toEqual([])
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await axeFindings(page, looks)).toEqual([])
    await page.setViewportSize({ width: 320, height: 700 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(reader.complaints.splice(0)).toEqual([])
  },
  // The longest chapters have thousands of elements, whose contrast axe computes one by one.
  300_000,
)

/** What readers type when they are in trouble, and where the book helps. */
test.each([
  ['0.0.0.0', 'ports-and-addresses/#publish-to-yourself-only'],
  ['--mount=type=secret', 'environment-and-secrets/#lend-it-to-one-step'],
  ['HEALTHCHECK', 'dockerfile-anatomy/#healthcheck'],
  ['.dockerignore', 'fast-rebuilds/#what-the-courier-should-leave-behind'],
  ['COPY', 'dockerfile-anatomy/#copy'],
  ['permission denied', 'debugging-builds/#not-even-started'],
])('a search for %s leads to %s first', async (query, place) => {
  const page = await reader.open(`${site.url}search/?q=${encodeURIComponent(query)}`)
  const first = page.locator('.results a').first()
  await first.waitFor()
  expect(await first.getAttribute('href')).toContain(place)
})

test('a reader’s first visit is light', async () => {
  const dist = join(root, '.cache/test-site/real')
  expect(overBudget(await weighSite(dist))).toEqual([])
  expect(await fontsOf(dist)).toBeLessThanOrEqual(40_000)
})

async function fontsOf(dist: string): Promise<number> {
  const names = (await readdir(join(dist, 'assets'))).filter((name) => name.endsWith('.woff2'))
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(dist, 'assets', name))).size))
  return sizes.reduce((total, size) => total + size, 0)
}

test('the cache explorer comes when it is seen, answers a change with a reason, and keeps it in the address', async () => {
  const page = await reader.open(`${site.url}layers-and-cache/`)
  const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect((await scripts()).filter((name) => name.includes('/play.'))).toEqual([])
  const explorer = page.locator('cache-explorer')
  await explorer.scrollIntoViewIfNeeded()
  await explorer.getByRole('combobox', { name: 'requirements.txt' }).selectOption('edited')
  await expect.poll(() => explorer.getByRole('status').textContent()).toMatch(/^3 of 4 run/)
  const steps = () => explorer.locator('.steps li').allTextContents()
  expect(await steps()).toEqual([
    expect.stringContaining('cached'),
    expect.stringContaining('requirements.txt has changed.'),
    expect.stringContaining('It stands on line 4, which ran.'),
    expect.stringContaining('It stands on line 5, which ran.'),
  ])
  expect(await axeFindings(page)).toEqual([])

  // By keyboard: the last COPY goes up, above pip; the focus goes with it.
  await explorer.getByRole('button', { name: 'Move up: COPY . .' }).focus()
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Move up: COPY . .',
  )
  const before = await steps()
  await page.reload()
  await explorer.scrollIntoViewIfNeeded()
  await expect.poll(steps).toEqual(before)
  expect(reader.complaints.splice(0)).toEqual([])
})

test('without scripts, the cache explorer is a table of the chapter’s builds', async () => {
  const page = await reader.open(`${site.url}layers-and-cache/`, { javaScriptEnabled: false })
  expect(await page.locator('cache-explorer tbody tr').count()).toBe(6)
})
