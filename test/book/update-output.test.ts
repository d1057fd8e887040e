import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchLines, noBindings } from '../../src/book/match.ts'
import { rewriteChapter } from '../../src/book/rewrite-chapter.ts'
import { updateOutput } from '../../src/book/update-output.ts'

const options = { exact: false, bindings: noBindings }
const update = (promised: string[], printed: string[]) => updateOutput(promised, printed, options)

describe('promised output, updated from a run', () => {
  test.each([
    ['what still fits keeps its bytes', ['a 0.1s', 'old'], ['a 9.9s', 'new'], ['a 0.1s', 'new'], 0],
    [
      'an elision stays between lines that stand',
      ['a', '...', 'z', 'old'],
      ['a', 'b', 'z', 'new'],
      ['a', '...', 'z', 'new'],
      0,
    ],
    [
      'an elision beside a changed line is for review',
      ['a', '...', 'old'],
      ['a', 'b', 'new'],
      ['a', '...', 'new'],
      1,
    ],
    [
      'an inline wildcard that still fits stays',
      ['v[...] ok', 'old'],
      ['v12 ok', 'new'],
      ['v[...] ok', 'new'],
      0,
    ],
    ['a lost inline wildcard is for review', ['v[...] ok'], ['w12 no'], ['w12 no'], 1],
    ['a printed mark is escaped', ['old'], ['...'], ['\\...'], 0],
    ['a printed inline mark is escaped', ['old'], ['a [...] b'], ['a \\[...] b'], 0],
    ['a printed prompt is kept apart', ['old'], ['$ ls'], ['[...]$ ls'], 1],
    ['so is what would be read as three dots', ['old'], ['\\...'], ['[...]\\...'], 1],
    ['lines that are no longer printed go', ['a', 'b', 'c'], ['a', 'c'], ['a', 'c'], 0],
    ['new lines come where they were printed', ['a', 'c'], ['a', 'b', 'c'], ['a', 'b', 'c'], 0],
  ])('%s', (_, promised, printed, lines, reviews) => {
    const updated = update(promised, printed)
    expect(updated.lines).toEqual(lines)
    expect(updated.reviews).toHaveLength(reviews)
  })

  test('an elision that an earlier fence left open is not written again', () => {
    expect(updateOutput(['old'], ['x', 'y', 'bye'], { ...options, isOpen: true }).lines).toEqual(['bye'])
  })

  const line = fc.constantFrom(
    'a',
    'b',
    'c',
    'sha256 1',
    'took 0.3s',
    'took 12.5s',
    'size 3MB',
    'id 0123456789ab',
    'id ba9876543210',
    '',
    '$ x',
    '^C',
    '[...]',
  )
  const promised = fc.array(fc.oneof(line, fc.constantFrom('...', 'a[...]', '[...]b', 'took [...]')), {
    maxLength: 8,
  })
  const printed = fc.array(line, { maxLength: 8 })

  test('the updated output fits the run that it was taken from', () => {
    fc.assert(
      fc.property(promised, printed, (page, run) => {
        expect(matchLines(update(page, run).lines, run, options).ok).toBe(true)
      }),
    )
  })

  test('updating twice is updating once', () => {
    fc.assert(
      fc.property(promised, printed, (page, run) => {
        const once = update(page, run).lines
        expect(update(once, run).lines).toEqual(once)
      }),
    )
  })

  test('no elision is dropped without a word', () => {
    const count = (lines: string[]) => lines.filter((one) => one === '...').length
    fc.assert(
      fc.property(promised, printed, (page, run) => {
        const { lines, reviews } = update(page, run)
        expect(count(lines) + reviews.length).toBeGreaterThanOrEqual(count(page))
      }),
    )
  })

  test('each wildcard inside a line is kept or told for review', () => {
    const count = (lines: string[]) => lines.filter((one) => /(?<!\\)\[\.\.\.\]/.test(one)).length
    fc.assert(
      fc.property(promised, printed, (page, run) => {
        const { lines, reviews } = update(page, run)
        expect(count(lines) + reviews.length).toBeGreaterThanOrEqual(count(page))
      }),
    )
  })
})

describe('a chapter with updated outputs', () => {
  test.each([
    [
      'only the promised lines change',
      'x\n```console\n$ a\nold\n```\ny\n',
      { line: 4, count: 1, lines: ['new', 'er'] },
      'x\n```console\n$ a\nnew\ner\n```\ny\n',
    ],
    [
      'lines in a list keep its indentation',
      '- x\n  ```console\n  $ a\n  old\n  ```\n',
      { line: 4, count: 1, lines: ['new', '', 'b'] },
      '- x\n  ```console\n  $ a\n  new\n\n  b\n  ```\n',
    ],
    [
      'Windows line ends stay',
      'x\r\n```console\r\n$ a\r\nold\r\n```\r\n',
      { line: 4, count: 1, lines: ['new'] },
      'x\r\n```console\r\n$ a\r\nnew\r\n```\r\n',
    ],
    [
      'all of it can go',
      '```console\n$ a\nold\n```\n',
      { line: 3, count: 1, lines: [] },
      '```console\n$ a\n```\n',
    ],
  ])('%s', (_, text, edit, expected) => {
    expect(rewriteChapter(text, [edit])).toBe(expected)
  })
})
