import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { labKey } from '../../src/book/fingerprint.ts'
import { allLabs, makeBook } from '../../src/book/make-book.ts'
import type { LabRecord, LabStatus, VerificationRecord } from '../../src/book/record.ts'
import { mergeRecordFiles } from '../../scripts/verifier/merge.ts'

const chapter = (title: string, lab: string) =>
  `---\ntitle: ${title}\ndescription: d\n---\n\n<Lab id="${lab}">\n\n\`\`\`console\n$ true\n\`\`\`\n\n</Lab>\n`
const book = makeBook(
  [
    { file: 'content/chapters/01-one.mdx', text: chapter('One', 'lab-one') },
    { file: 'content/chapters/02-two.mdx', text: chapter('Two', 'lab-two') },
  ],
  new Map(),
)

let root: string
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'merge-'))))
afterAll(() => rm(root, { recursive: true }))

test('two shards that passed make a record of the whole book', async () => {
  const files = [
    await recordFile('1', '2026-01-01', { 'lab-two': { kind: 'passed' } }),
    await recordFile('2', '2026-01-02', { 'lab-one': { kind: 'passed' } }),
  ]
  const { text, exitCode } = await mergeRecordFiles(root, book, files)
  expect({ text, exitCode }).toEqual({ text: '2 labs in the record, 0 failed, 0 not known', exitCode: 0 })
  const merged = JSON.parse(await readFile(join(root, '.book/record.json'), 'utf8')) as VerificationRecord
  expect(merged.labs.map(({ lab }) => lab)).toEqual(['lab-one', 'lab-two'])
})

test('a lab that failed in any shard makes the whole wrong', async () => {
  const files = [
    await recordFile('1', '2026-01-01', { 'lab-two': { kind: 'failed' } }),
    await recordFile('2', '2026-01-02', { 'lab-one': { kind: 'passed' } }),
  ]
  expect((await mergeRecordFiles(root, book, files)).exitCode).toBe(1)
})

test('a lab that no shard ran cannot be told', async () => {
  const files = [await recordFile('1', '2026-01-01', { 'lab-two': { kind: 'passed' } })]
  const { text, exitCode } = await mergeRecordFiles(root, book, files)
  expect(exitCode).toBe(2)
  expect(text).toContain('lab-one: in none of the files')
})

test('what was run of another text says nothing of this one', async () => {
  const older = makeBook(
    [{ file: 'content/chapters/02-two.mdx', text: chapter('Two', 'lab-two').replace('true', 'false') }],
    new Map(),
  )
  const files = [
    await recordFile('1', '2026-01-01', { 'lab-two': { kind: 'passed' } }, older),
    await recordFile('2', '2026-01-02', { 'lab-one': { kind: 'passed' } }),
  ]
  expect(await mergeRecordFiles(root, book, files)).toEqual({
    text: '  lab-two: changed since it was run\n2 labs in the record, 0 failed, 1 not known',
    exitCode: 2,
  })
})

test('of a lab that two files have, the newest run counts, whatever their order', async () => {
  const files = [
    await recordFile('2', '2026-01-02', { 'lab-one': { kind: 'passed' }, 'lab-two': { kind: 'passed' } }),
    await recordFile('1', '2026-01-01', { 'lab-two': { kind: 'failed' } }),
  ]
  expect((await mergeRecordFiles(root, book, files)).exitCode).toBe(0)
})

test.each([
  ['no file', () => Promise.resolve([]), 'There is nothing to merge.'],
  ['a missing file', () => Promise.resolve([join(root, 'none.json')]), 'none.json cannot be read.'],
  ['a file that is no record', () => write('other', '{"schema":1}'), 'other.json is no record'],
])('%s is said', async (_, files, message) => {
  await expect(mergeRecordFiles(root, book, await files())).rejects.toThrow(message)
})

async function recordFile(
  name: string,
  when: string,
  labs: Record<string, LabStatus>,
  of = book,
): Promise<string> {
  const circumstances = { verifier: '', image: '', store: '', platform: '', bases: [] }
  const record: VerificationRecord = {
    schema: 1,
    when,
    host: { engine: '', platform: '', cgroup: '' },
    machine: { engine: '', builder: '', store: '', image: '' },
    bases: [],
    labs: Object.entries(labs).map(([lab, status]): LabRecord => ({
      lab,
      status,
      when,
      circumstances,
      chapter: 'one',
      key: labKey(
        allLabs(of).find(({ id }) => id === lab)!,
        circumstances,
      ),
      seconds: 1,
      steps: [],
    })),
    measures: [],
  }
  return (await write(`record-${name}`, JSON.stringify(record)))[0]!
}

async function write(name: string, text: string): Promise<string[]> {
  await mkdir(root, { recursive: true })
  await writeFile(join(root, `${name}.json`), text)
  return [join(root, `${name}.json`)]
}
