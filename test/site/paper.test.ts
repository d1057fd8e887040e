import { EpubCheck } from '@likecoin/epubcheck-ts'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeEpub } from '../../scripts/paper/make-epub.ts'
import { printBook } from '../../scripts/paper/print-book.ts'
import { readBook } from '../../src/files/read-book.ts'
import { type Reader, startReader } from './browser.ts'
import { buildBook, type SiteUnderTest } from './site-under-test.ts'

let site: SiteUnderTest
let reader: Reader

beforeAll(async () => {
  site = await buildBook('paper')
  reader = await startReader()
})
afterAll(async () => {
  await reader.close()
  await site.close()
})

test('the PDF is tagged, has an outline, and begins each chapter on a page', async () => {
  const out = join(site.folder, 'book.pdf')
  await printBook({ dist: site.dist, out })
  const pdf = await readFile(out, 'latin1')
  const has = (pattern: RegExp) => pattern.test(pdf)
  expect([
    has(/^%PDF/),
    has(/\/Marked true/),
    has(/\/Type \/StructTreeRoot/),
    has(/\/Outlines \d+ 0 R/),
    // A weight of its own: the font is in it, and not a drawing of each of its letters.
    has(/\/FontName \/[A-Z]+\+SourceSerif4-SemiBold/),
  ]).toEqual([true, true, true, true, true])
  // Cover, two chapters, glossary.
  expect(pdf.match(/\/Type \/Page\b/g)!.length).toBeGreaterThanOrEqual(4)
})

test('on paper no line of code is cut off', async () => {
  // The width between the margins of an A4 page, in pixels.
  const page = await reader.open(`${site.url}book/`, { viewport: { width: 642, height: 900 } })
  await page.emulateMedia({ media: 'print' })
  const cut = await page
    .locator('pre')
    .evaluateAll((blocks) => blocks.filter((block) => block.scrollWidth > block.clientWidth + 1).length)
  expect(cut).toBe(0)
})

test('the EPUB passes EPUBCheck and has every chapter and the licence', async () => {
  const out = join(site.folder, 'book.epub')
  await makeEpub(await readBook(site.folder), { dist: site.dist, out })
  const bytes = new Uint8Array(await readFile(out))
  const { messages } = await EpubCheck.validate(bytes)
  expect(messages.filter(({ severity }) => severity === 'error' || severity === 'fatal')).toEqual([])
  const files = Object.entries(unzipSync(bytes))
  const texts = files.filter(([name]) => /\d\d-.*\.xhtml$/.test(name))
  expect(texts.map(([name]) => name.replace(/.*\//, ''))).toEqual([
    '01-first-image.xhtml',
    '02-second-image.xhtml',
  ])
  expect(new TextDecoder().decode(texts[0]![1])).toContain('docker run --rm demo:dev')
  const licence = files.find(([name]) => name.endsWith('/licence.xhtml'))
  expect(new TextDecoder().decode(licence![1])).toContain('Creative Commons Attribution 4.0')
})
