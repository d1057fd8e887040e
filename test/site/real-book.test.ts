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
