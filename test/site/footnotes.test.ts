import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { axeFindings } from './axe.ts'
import { type Reader, startReader } from './browser.ts'
import { buildBook, type SiteUnderTest } from './site-under-test.ts'

let site: SiteUnderTest
let reader: Reader
beforeAll(async () => {
  reader = await startReader()
  site = await buildBook('footnotes', {
    record: null,
    // The same name in two chapters: on the page of the whole book both must lead to their own.
    edit: async (folder) => {
      for (const chapter of ['01-first-image', '02-second-image'])
        await appendFile(
          join(folder, `content/chapters/${chapter}.mdx`),
          `\nIt says so elsewhere.[^where]\n\n[^where]: In the footnote of ${chapter}.\n`,
        )
    },
  })
})
afterAll(async () => {
  await reader?.close()
  await site?.close()
})
afterEach(() => {
  expect(reader.complaints.splice(0)).toEqual([])
})

test('a footnote stands at the chapter’s foot, smaller than its text, and leads back to where it belongs', async () => {
  const page = await reader.open(`${site.url}second-image/`)
  expect(await axeFindings(page)).toEqual([])
  const mark = page.locator('[data-footnote-ref]')
  await mark.click()
  expect(await page.locator(':target').textContent()).toContain('In the footnote of 02-second-image.')
  const sizes = await page
    .locator('.footnotes li p, .prose > p')
    .evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize)))
  expect(sizes.at(-1)).toBeLessThan(sizes[0]!)
  await page.getByRole('link', { name: 'Back to reference 1' }).click()
  expect(await mark.evaluate((link) => link.matches(':target'))).toBe(true)
})

test('on the page of the whole book, each chapter’s footnote is its own', async () => {
  const page = await reader.open(`${site.url}book/`)
  for (const [index, chapter] of ['01-first-image', '02-second-image'].entries()) {
    await page.locator('[data-footnote-ref]').nth(index).click()
    expect(await page.locator(':target').textContent()).toContain(`In the footnote of ${chapter}.`)
  }
})

test('on paper a footnote is there, and in the chapter’s Markdown it is one', async () => {
  const page = await reader.open(`${site.url}second-image/`)
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('In the footnote of 02-second-image.').isVisible()).toBe(true)
  const markdown = await readFile(join(site.dist, 'second-image.md'), 'utf8')
  expect(markdown).toContain('elsewhere.[^where]')
  expect(markdown).toContain('[^where]: In the footnote of 02-second-image.')
})
