import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Reader, startReader } from './browser.ts'
import type { VerificationRecord } from '../../src/book/record.ts'
import { buildBook, type BookUnderTest, type SiteUnderTest } from './site-under-test.ts'

let reader: Reader
const sites: SiteUnderTest[] = []
const chapter = 'content/chapters/01-first-image.mdx'

beforeAll(async () => {
  reader = await startReader()
})
afterAll(async () => {
  await reader.close()
  await Promise.all(sites.map((site) => site.close()))
})

async function build(name: string, options: BookUnderTest): Promise<SiteUnderTest> {
  const site = await buildBook(name, options)
  sites.push(site)
  return site
}

async function badgesOf(site: SiteUnderTest, path: string): Promise<(string | null)[]> {
  const page = await reader.open(site.url + path)
  return page.locator('.prose .badge > :first-child').allTextContents()
}

test('a site without a record says so everywhere, and shows no number that nobody measured', async () => {
  const site = await build('no-record', { record: null })
  const badges = await badgesOf(site, 'first-image/')
  expect(new Set(badges)).toEqual(
    new Set(['Not verified in this build', 'Not run: it needs an account of yours', 'Not run: an extract']),
  )
  const page = await reader.open(`${site.url}first-image/`)
  expect(await page.getByText('(not measured in this build)').count()).toBe(2)
  expect(await page.locator('data').count()).toBe(0)
  expect(await (await reader.open(site.url)).textContent('.numbers')).toContain('Not verified in this build')
})

describe('a book that was edited after its run, in which one lab failed', () => {
  let site: SiteUnderTest

  beforeAll(async () => {
    site = await build('edited', {
      record: withFailure,
      edit: async (folder) => {
        const text = await readFile(join(folder, chapter), 'utf8')
        const edited = text
          .replace('## Files', 'One more sentence.\n\n## Files')
          .replace('cat /nowhere\n', 'cat /elsewhere\n')
        await writeFile(join(folder, chapter), edited)
      },
    })
  })

  test('an edited block loses its badge, and so does all that comes after it; edited prose takes none away', async () => {
    const badges = await badgesOf(site, 'first-image/')
    const from = badges.indexOf('Changed since it was last run')
    expect(from).toBeGreaterThan(3)
    expect(new Set(badges.slice(0, from))).toEqual(new Set(['Part of the run', 'Ran in 1.3 s']))
    expect(badges.slice(from)).not.toContain('Ran in 1.3 s')
  })

  test('its claims are not shown as proven', async () => {
    const page = await reader.open(`${site.url}first-image/`)
    expect(await page.locator('#C01-01 .standing').textContent()).toContain('changed since it was proven')
  })

  test('a failed step is shown as failed, and what it printed as text', async () => {
    expect(await badgesOf(site, 'second-image/')).toContain('Failed when it was last run')
    const page = await reader.open(`${site.url}transcripts/plain/`)
    expect(await page.textContent('main')).toContain('<script>alert(1)</script>')
    expect(await page.locator('main script').count()).toBe(0)
  })
})

test('a book with a problem has no site; the problem is the message', async () => {
  const edit = (folder: string) => appendFile(join(folder, chapter), '\n```consle\n$ ls\n```\n')
  await expect(buildBook('problem', { edit })).rejects.toThrow(
    /01-first-image\.mdx:\d+ {2}Unknown fence language `consle`/,
  )
})

test.each([
  ['[one](07-nowhere.mdx)', `${chapter}:173  There is no chapter \`07-nowhere.mdx\`.`],
  ['[two](02-second-image.mdx#nowhere)', 'content/chapters/02-second-image.mdx has nothing at `#nowhere`.'],
  ['[three](#nowhere)', `${chapter} has nothing at \`#nowhere\`.`],
  // What only the built site can know.
  ['[four](../nowhere.zip)', 'first-image/ links to ../nowhere.zip: there is no such page.'],
])('a link that leads nowhere, %s, stops the build', async (link, told) => {
  const edit = (folder: string) => appendFile(join(folder, chapter), `\nSee ${link}.\n`)
  await expect(buildBook('links', { edit })).rejects.toThrow(told)
})

function withFailure(record: VerificationRecord): VerificationRecord {
  const lab = record.labs.find(({ lab }) => lab === 'plain')!
  lab.status = { kind: 'failed' }
  lab.steps[0]!.status = { kind: 'failed' }
  lab.steps[0]!.exchanges[0]!.transcript.lines = ['<script>alert(1)</script>', 'overlay2']
  return record
}
