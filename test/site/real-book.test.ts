import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildSite } from '../../scripts/build.ts'
import { readBook } from '../../src/files/read-book.ts'
import { axeFindings } from './axe.ts'
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

/** The small book's tests see every page in every look; here each chapter is seen in one. */
test.each(chapters.map(({ id, number }) => [id, number]))('chapter %s is sound', async (id, number) => {
  const isPhone = number % 2 === 0
  const page = await reader.open(`${site.url}${id}/`, {
    colorScheme: isPhone ? 'dark' : 'light',
    viewport: isPhone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
  })
  expect(await axeFindings(page)).toEqual([])
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  expect(reader.complaints.splice(0)).toEqual([])
})

test('the cache explorer comes when it is seen, answers a change with a reason, and keeps it in the address', async () => {
  const page = await reader.open(`${site.url}layers-and-cache/`)
  const scripts = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  expect((await scripts()).filter((name) => name.includes('/play.'))).toEqual([])
  const explorer = page.locator('cache-explorer')
  await explorer.scrollIntoViewIfNeeded()
  await explorer.getByLabel('requirements.txt').selectOption('edited')
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
