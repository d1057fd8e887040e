import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeBook } from '../../src/book/make-book.ts'
import { printProblems } from '../../src/book/problem.ts'
import type { Snippets } from '../../src/book/types.ts'

/**
 * Each folder is a book of one chapter, `chapter.mdx`, with its `snippets/`. Those under `fails/` hold the report that they must
 * produce: `vitest -u` writes it, and a reviewer reads it as a contributor would.
 */
const here = import.meta.dirname

describe('passes', () => {
  test.each(casesIn('passes'))('%s has no problem', (name) => {
    expect(reportOf(join('passes', name))).toBe('')
  })
})

describe('fails', () => {
  test.each(casesIn('fails'))('%s has the problems of its report', async (name) => {
    const report = reportOf(join('fails', name))
    expect(report).not.toBe('')
    await expect(`${report}\n`).toMatchFileSnapshot(join(here, 'fails', name, 'report.txt'))
  })
})

test.each([...casesIn('passes'), ...casesIn('fails')])('%s says in a sentence why it exists', (name) => {
  const folder = casesIn('fails').includes(name) ? 'fails' : 'passes'
  const prose = readChapter(join(folder, name)).replace(/^---\n[^]*?\n---\n/, '')
  expect(prose.trim()).toMatch(/^(?!```|[<|#>-])[^]*?[.?]/)
})

function casesIn(folder: string): string[] {
  return readdirSync(join(here, folder)).sort()
}

function reportOf(folder: string): string {
  const text = readChapter(folder)
  const { problems } = makeBook([{ file: 'content/chapters/01-case.mdx', text }], readSnippets(folder))
  return printProblems(problems)
}

function readChapter(folder: string): string {
  return readFileSync(join(here, folder, 'chapter.mdx'), 'utf8')
}

function readSnippets(folder: string): Snippets {
  const root = join(here, folder, 'snippets')
  const paths = statSync(root, { throwIfNoEntry: false })
    ? readdirSync(root, { recursive: true, encoding: 'utf8' })
    : []
  const files = paths.filter((path) => statSync(join(root, path)).isFile()).sort()
  return new Map(
    files.map((path) => [
      path,
      { path, bytes: new Uint8Array(readFileSync(join(root, path))), executable: false },
    ]),
  )
}
