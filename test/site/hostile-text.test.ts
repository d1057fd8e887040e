import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Reader, startReader } from './browser.ts'
import { buildBook, type SiteUnderTest } from './site-under-test.ts'

/** Text that would run where it is not escaped, in all places that a page takes text from. */
const script = '<img src=x onerror=alert(document.domain)>'

let reader: Reader
let site: SiteUnderTest

beforeAll(async () => {
  reader = await startReader()
  site = await buildBook('hostile', {
    record: (record) => {
      for (const step of record.labs.flatMap(({ steps }) => steps))
        for (const { transcript } of step.exchanges) transcript.lines.push(script)
      return record
    },
    edit: async (folder) => {
      const glossary = join(folder, 'content/glossary.yaml')
      const text = await readFile(glossary, 'utf8')
      await writeFile(glossary, text.replace('A running instance', `A \`${script}\` running instance`))
      const second = join(folder, 'content/chapters/02-second-image.mdx')
      const chapter = await readFile(second, 'utf8')
      await writeFile(
        second,
        chapter.replace(/^description: .*$/m, `description: 'It is ${script}, \`${script}\`.'`),
      )
      await appendFile(
        second,
        `\nAn \`${script}\` in prose.\n\n\`\`\`text skip="${'unbroken'.repeat(20)}"\nA.\n\`\`\`\n`,
      )
    },
  })
})
afterAll(async () => {
  await reader.close()
  await site?.close()
})

test('text that looks like script stays text, in transcripts, definitions and search results', async () => {
  for (const path of ['transcripts/plain/', 'glossary/', 'second-image/']) {
    const page = await reader.open(site.url + path)
    expect(await page.textContent('body')).toContain(script)
    expect(await page.locator('img[onerror]').count()).toBe(0)
  }
  const page = await reader.open(`${site.url}first-image/`)
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox').waitFor()
  await page.keyboard.type('onerror')
  const result = page.locator('.results a').first()
  await result.waitFor()
  await expect.poll(() => page.locator('.results').textContent()).toContain('onerror')
  expect(await page.locator('img[onerror]').count()).toBe(0)
  expect(reader.complaints).toEqual([])
})

test('in plain Markdown, no tag begins in words of the front matter', async () => {
  for (const path of ['second-image.md', 'llms.txt']) {
    const text = await (await fetch(site.url + path)).text()
    expect(text).toContain(`It is \\${script}, \`${script}\`.`)
  }
})

test('a reason without a blank in it goes on in the next line', async () => {
  const page = await reader.open(`${site.url}second-image/`)
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
})

test('no page asks another host for anything', async () => {
  const page = await reader.open('about:blank')
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  for (const path of ['', 'first-image/', 'second-image/', 'status/', 'glossary/', 'transcripts/plain/'])
    await page.goto(site.url + path, { waitUntil: 'networkidle' })
  expect([...hosts]).toEqual([new URL(site.url).host])
})
