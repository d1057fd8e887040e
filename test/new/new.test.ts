import { mkdtemp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { $ } from 'zx'
import { readBook } from '../../src/files/read-book.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'new-'))
  await mkdir(join(folder, 'content/chapters'), { recursive: true })
})

const make = (...args: string[]) =>
  $({
    cwd: folder,
    nothrow: true,
    quiet: true,
  })`node ${join(import.meta.dirname, '../../scripts/new.ts')} ${args}`

test(
  'a new chapter and a new lab of it have no problem, and stand where they belong',
  { timeout: 60_000 },
  async () => {
    expect((await make('chapter', 'Images: a “first” look')).exitCode).toBe(0)
    const file = join(folder, 'content/chapters/01-images-a-first-look.mdx')
    await writeFile(file, `${await readFile(file, 'utf8')}\n## What you have learned\n\nAll.\n`)
    expect((await make('lab', '1', 'A lab')).exitCode).toBe(0)
    const { chapters, problems } = await readBook(folder)
    expect(problems).toEqual([])
    expect(chapters[0]!.labs.map(({ id, steps }) => [id, steps.length])).toEqual([
      ['images-a-first-look', 4],
      ['a-lab', 3],
    ])
    expect(chapters[0]!.headings.map(({ text }) => text)).toEqual(['A lab', 'What you have learned'])
  },
)

test.each([
  'Say "hi" & leave',
  'A <b>bold</b> {claim}',
  'What `<none>` means in `docker image ls`',
  'Two\n lines,\tand a blank ',
  'Über Windows\\',
])('%j is a title for a chapter and for a lab', { timeout: 60_000 }, async (title) => {
  const shown = title.replaceAll(/\s+/g, ' ').trim()
  expect((await make('chapter', 'First')).exitCode).toBe(0)
  expect((await make('lab', '01', title)).exitCode).toBe(0)
  const { chapters, problems } = await readBook(folder)
  expect([problems, chapters[0]!.labs[1]!.title]).toEqual([[], shown])
  expect(chapters[0]!.headings[0]!.text.replaceAll(/[“”]/g, '"')).toBe(shown.replaceAll('`', ''))
  expect((await make('chapter', `${title} again`)).exitCode).toBe(0)
  expect((await readBook(folder)).chapters[1]!.meta.title).toBe(`${shown} again`)
})

test('`--help` says how to begin, and begins nothing', { timeout: 60_000 }, async () => {
  const { exitCode, stdout } = await make('chapter', '--help')
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('Usage: npm run new')])
  expect((await readBook(folder)).chapters).toEqual([])
})

test('a new project asks to be used', { timeout: 60_000 }, async () => {
  const { exitCode, stdout } = await make('project', 'my-tool')
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining('<File src="my-tool/Dockerfile" />')])
  expect((await readBook(folder)).problems.map(({ fact }) => fact)).toEqual(['No chapter embeds this file.'])
})

test.each([
  [['chapter'], 'Usage: npm run new'],
  [['chapter', '“…”'], 'has no letter or digit'],
  [['lab', '7', 'A lab'], 'There is no chapter 7'],
  [['lab', '0x1', 'A lab'], 'There is no chapter 0x1'],
  [['chapter', 'Long '.repeat(60)], 'and 80 is the most. Give it a shorter name.'],
  [['lab', '1', 'Shell'], '`shell` means something else to `npm run verify`.'],
  [['project', '06'], '`06` means something else to `npm run verify`.'],
  [['chapter', 'Glossary'], 'The site itself has something at `glossary`.'],
  [['lab', '1', 'Contents'], 'The site itself has something at `contents`.'],
  [['chapter', '--title', 'A'], 'Unknown option `--title`.'],
  [['recipe', 'A'], 'Usage: npm run new'],
])('%j is refused with what to do', { timeout: 60_000 }, async (args, words) => {
  await make('chapter', 'One')
  const file = join(folder, 'content/chapters/01-one.mdx')
  const before = await readFile(file, 'utf8')
  const { exitCode, stderr } = await make(...args)
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)])
  expect(await readFile(file, 'utf8')).toBe(before)
})

test('a name that is taken is refused', { timeout: 60_000 }, async () => {
  await make('project', 'my-tool')
  const { exitCode, stderr } = await make('chapter', 'My tool')
  expect([exitCode, stderr]).toEqual([
    2,
    expect.stringContaining('`my-tool` is taken: see snippets/my-tool/.'),
  ])
})
