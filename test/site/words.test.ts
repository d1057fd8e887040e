import { expect, test } from 'vitest'
import { duration, lineNumbers, plural, shortVersion } from '../../src/components/words.ts'
import { pageOf } from '../../src/markdown/link-chapters.ts'
import { languageOf } from '../../src/components/language-of.ts'

test.each([
  [0.04, 'under 0.1 s'],
  [0.42, '0.4 s'],
  [9.96, '10 s'],
  [59.6, '1 min'],
  [74, '1 min 14 s'],
  [120, '2 min'],
])('%d seconds are %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words)
})

test.each([
  [[4], 'line 4'],
  [[4, 6, 7, 8], 'lines 4 and 6–8'],
  [[1, 3, 5], 'lines 1, 3, and 5'],
])('lines %j are said as “%s”', (lines, words) => {
  expect(lineNumbers(lines)).toBe(words)
})

test('one lab is a lab, none are labs', () => {
  expect([plural(1, 'lab'), plural(0, 'lab'), plural(1200, 'lab')]).toEqual(['1 lab', '0 labs', '1,200 labs'])
})

test('what a distribution adds to a version is left out', () => {
  expect(shortVersion('28.5.2+dfsg4')).toBe('28.5.2')
})

test.each([
  ['06-fast-rebuilds.mdx', '../fast-rebuilds/'],
  ['./06-fast-rebuilds.mdx#order', '../fast-rebuilds/#order'],
  ['notes.mdx', null],
  ['https://example.org/06-fast-rebuilds.mdx', null],
  ['#order', null],
])('a link to %s leads to %s', (url, page) => {
  expect(pageOf(url)).toBe(page)
})

test.each([
  ['Dockerfile', 'docker'],
  ['web/Dockerfile.slow', 'docker'],
  ['.env', 'dotenv'],
  ['.dockerignore', 'list'],
  ['requirements.txt', 'list'],
  ['compose.yaml', 'yaml'],
  ['nginx.conf', 'nginx'],
  ['LICENSE', 'text'],
])('%s is highlighted as %s', (path, language) => {
  expect(languageOf(path)).toBe(language)
})
