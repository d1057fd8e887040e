import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { median, timeInTurn } from '../../scripts/bench/measure.ts'
import { isPlain, scriptOf } from '../../scripts/bench/script-of-labs.ts'
import { toMarkdown } from '../../scripts/bench/table.ts'
import { makeBook } from '../../src/book/make-book.ts'
import type { Lab } from '../../src/book/types.ts'

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle)
})

test('candidates take turns, so that none has all of a good moment', async () => {
  const order: string[] = []
  const candidate = (name: string) => ({ name, run: async () => order.push(name) })
  const timings = await timeInTurn([candidate('a'), candidate('b')], 2, () => {})
  expect(order).toEqual(['a', 'b', 'a', 'b'])
  expect(timings).toEqual([
    { name: 'a', seconds: [1, 3] },
    { name: 'b', seconds: [2, 4] },
  ])
})

test('a lab as a script does what its commands do, in order, in one shell', () => {
  const lab = labOf(
    '```console\n$ greeting="good\n> morning"\n$ echo "$greeting" > out\n```\n\n```console\n$ echo "$greeting, again" >> out\n```',
  )
  expect(isPlain(lab)).toBe(true)
  const home = mkdtempSync(join(tmpdir(), 'script-'))
  const withoutDocker = 'docker() { :; }; export -f docker\n'
  execFileSync('bash', ['-c', withoutDocker + scriptOf([lab])], {
    env: { PATH: process.env.PATH, HOME: home },
    stdio: 'ignore',
  })
  expect(readFileSync(join(home, 'work', lab.workspace, 'out'), 'utf8')).toBe(
    'good\nmorning\ngood\nmorning, again\n',
  )
  rmSync(home, { recursive: true })
})

test.each([
  ['a server in the foreground', '```console foreground\n$ sleep 9\nup\n```'],
  ['two terminals', '```console\n$ ls\n```\n\n```console terminal=other\n$ ls\n```'],
  ['something that is not run', '```console skip="no account"\n$ ls\n```\n\n```console\n$ ls\n```'],
])('%s is more than a plain script', (_, body) => {
  expect(isPlain(labOf(body))).toBe(false)
})

test('the report is Markdown that a table’s cells cannot break', () => {
  expect(
    toMarkdown([{ title: 'T', notes: ['n'], head: ['', 'x'], rows: [['a|b', '1']], raw: null }], ['c']),
  ).toBe('# Benchmarks\n\n- c\n\n## T\n\nn\n\n|  | x |\n| --- | --: |\n| a\\|b | 1 |\n')
})

function labOf(body: string): Lab {
  const text = `---\ntitle: T\ndescription: d\n---\n\n${body}\n`
  const book = makeBook([{ file: 'content/chapters/01-t.mdx', text }], new Map())
  return book.chapters[0]!.labs[0]!
}
