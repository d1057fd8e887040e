import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeBook } from '../../src/book/make-book.ts'
import { printProblems } from '../../src/book/problem.ts'
import type { Diagrams, Snippets } from '../../src/book/types.ts'

/**
 * Each folder is a book of one chapter, `chapter.mdx`, with its `snippets/` and `diagrams/`, `glossary.yaml`, `versions.yaml` and `redirects.yaml`.
 * Those under `fails/` hold the report that they must
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
  const chapters = [{ file: 'content/chapters/01-case.mdx', text }]
  const { problems } = makeBook(chapters, readSnippets(folder), {
    diagrams: readDiagrams(folder),
    glossary: readList(folder, 'glossary.yaml'),
    versions: readList(folder, 'versions.yaml'),
    redirects: readList(folder, 'redirects.yaml'),
  })
  return printProblems(problems)
}

function readList(folder: string, name: string): string {
  const path = join(here, folder, name)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function readChapter(folder: string): string {
  return readFileSync(join(here, folder, 'chapter.mdx'), 'utf8')
}

function readSnippets(folder: string): Snippets {
  const files = filesBelow(join(here, folder, 'snippets'))
  return new Map(
    files.map(([path, bytes]) => [path, { path, bytes: new Uint8Array(bytes), executable: false }]),
  )
}

function readDiagrams(folder: string): Diagrams {
  const files = filesBelow(join(here, folder, 'diagrams'))
  return new Map(files.map(([name, bytes]) => [name, bytes.toString()]))
}

function filesBelow(root: string): [path: string, bytes: Buffer][] {
  if (!statSync(root, { throwIfNoEntry: false })) return []
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  return paths
    .filter((path) => statSync(join(root, path)).isFile())
    .map((path) => [path, readFileSync(join(root, path))])
}
