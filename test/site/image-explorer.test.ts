import { AxeBuilder } from '@axe-core/playwright'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ImageRecord, LayerFiles, VerificationRecord } from '../../src/book/record.ts'
import { type Reader, startReader } from './browser.ts'
import { buildBook, type SiteUnderTest } from './site-under-test.ts'

let reader: Reader
let site: SiteUnderTest
beforeAll(async () => {
  site = await buildBook('images', {
    record: withImages,
    edit: async (folder) => {
      const chapter = join(folder, 'content/chapters/01-first-image.mdx')
      const text = (await readFile(chapter, 'utf8')).replace(
        '```console measure=demo-size',
        '$& image="big:1, none:1"',
      )
      await writeFile(chapter, `${text}\n<ImageExplorer images="big:1, none:1" />\n`)
    },
  })
  reader = await startReader()
})
afterAll(async () => {
  await reader?.close()
  await site?.close()
})

test('an image is looked into: layers, configuration, and files that come when they are asked for', async () => {
  const page = await reader.open(`${site.url}first-image/`)
  const image = page.getByRole('region', { name: 'Image big:1' })
  await image.scrollIntoViewIfNeeded()
  expect(await image.locator('li > code').allTextContents()).toEqual([
    'RUN make everything',
    'USER 1000',
    'RUN rm /big',
  ])
  expect(await page.getByRole('region', { name: 'Image none:1' }).textContent()).toContain('Not looked into')
  await image.getByText('Configuration').click()
  expect(await image.locator('dd').allTextContents()).toEqual(
    expect.arrayContaining(['1000', 'PATH=/bin', '8000/tcp']),
  )

  const fetched = () =>
    page.evaluate(
      () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/images/')).length,
    )
  expect(await fetched()).toBe(0)
  await image.getByLabel('Files of RUN rm /big').click()
  await expect
    .poll(() => image.locator('.tree li').allTextContents())
    .toEqual(['big  removed', 'etc/ 1 file, 7 B'].toReversed())
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include('image-explorer').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  expect(reader.complaints.splice(0)).toEqual([])
})

test('of 20,000 files, no more rows are drawn than a folder shows', async () => {
  const page = await reader.open(`${site.url}first-image/`)
  const image = page.getByRole('region', { name: 'Image big:1' })
  await image.scrollIntoViewIfNeeded()
  const files = image.getByLabel('Files of RUN make everything')
  await files.waitFor()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const work = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')!.value
  }
  const before = await work()
  // A click from inside, and one look when all is drawn: what the test itself does on that thread is not the reader's.
  await files.evaluate((summary: HTMLElement) => summary.click())
  await page.waitForTimeout(1500)
  // What it costs is said, and not judged: a machine may be busy.
  console.log(
    `A tree of 20,000 files: ${Math.round(((await work()) - before) * 1000)} ms of the main thread.`,
  )
  await expect.poll(() => image.locator('.tree li').count()).toBe(101)
  await image.getByText('many/', { exact: true }).click()
  await expect.poll(() => image.locator('.tree li').count()).toBe(101 + 201)
  await image.getByRole('button', { name: '9800 more' }).press('Enter')
  await expect.poll(() => image.locator('.tree li').count()).toBe(101 + 401)
  expect(reader.complaints.splice(0)).toEqual([])
})

function withImages(record: VerificationRecord): VerificationRecord {
  let isGiven = false
  const labs = record.labs.map((lab) => ({
    ...lab,
    steps: lab.steps.map((step) => {
      if (isGiven || step.exchanges.length === 0) return step
      isGiven = true
      return { ...step, images: [big()] }
    }),
  }))
  return { ...record, labs }
}

function big(): ImageRecord {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`file-${index}.txt`, index]))
  const folders = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [
      `folder-${index}`,
      Object.fromEntries(Array.from({ length: 100 }, (_, file) => [`file-${file}`, 10])),
    ]),
  )
  const files: LayerFiles[] = [{ many, ...folders }, {}, { big: null, etc: { passwd: [7] } }]
  const layer = { digest: 'a', bytes: 1000, added: 20_000, changed: 0, removed: 0, omitted: 0 }
  return {
    name: 'big:1',
    platform: 'linux/amd64',
    config: {
      ...{ user: '1000', folder: '/app', entrypoint: null, command: ['serve'], volumes: [] },
      ...{ env: ['PATH=/bin'], ports: ['8000/tcp'], labels: { title: 'big' } },
    },
    layers: [
      { ...layer, instruction: 'RUN /bin/sh -c make everything # buildkit' },
      { ...layer, instruction: 'USER 1000', digest: null, added: 0 },
      { ...layer, instruction: 'RUN /bin/sh -c rm /big # buildkit', added: 0, changed: 1, removed: 1 },
    ],
    files: deflateRawSync(JSON.stringify(files)).toString('base64'),
  }
}
