import { describe, expect, test } from 'vitest'
import { alignLines, matchLines } from '../../src/book/match.ts'

const diffOf = (promised: string[], printed: string[]) => {
  const match = matchLines(promised, printed)
  if (match.ok) throw new Error('It must not match.')
  return match.diff.map(({ mark, text }) => `${mark} ${text}`)
}
const numbered = (count: number, name = 'line') => Array.from({ length: count }, (_, at) => `${name} ${at}`)

describe('a diff', () => {
  test.each<[string, string[], string[], string[]]>([
    ['shows the page’s line and the run’s', ['a', 'b', 'c'], ['a', 'x', 'c'], ['  a', '- b', '+ x', '  c']],
    ['shows a line that was not printed', ['a', 'b', 'c'], ['a', 'c'], ['  a', '- b', '  c']],
    ['shows a line that was not promised', ['a', 'c'], ['a', 'b', 'c'], ['  a', '+ b', '  c']],
    ['puts the page first', ['a', 'b'], ['x', 'y'], ['- a', '- b', '+ x', '+ y']],
    ['shows all that an empty promise got', [], ['x'], ['+ x']],
    ['shows all that an empty output lacks', ['a'], [], ['- a']],
    [
      'keeps the author’s words where the run agrees',
      ['took 0.3s', 'by [...]', 'b'],
      ['took 1.2s', 'by me', 'x'],
      ['  took 0.3s', '  by [...]', '- b', '+ x'],
    ],
    [
      'leaves elided lines elided',
      ['a', '...', 'z', 'end'],
      ['a', ...numbered(50), 'z', 'End'],
      ['  a', '  ...', '  z', '- end', '+ End'],
    ],
    [
      'shows what stands in the place of a line after an elision',
      ['a', '...', 'status-ok'],
      ['a', 'b', 'status-FAILED'],
      ['  a', '  ...', '- status-ok', '+ status-FAILED'],
    ],
    [
      'shows what stands in the place of a line before an elision',
      ['status-ok', '...', 'z'],
      ['status-FAILED', 'b', 'z'],
      ['- status-ok', '+ status-FAILED', '  ...', '  z'],
    ],
    [
      'shows the likest line between two elisions',
      ['...', 'status-ok', '...'],
      ['a', 'status-no', 'b'],
      ['  ...', '- status-ok', '+ status-no', '  ...'],
    ],
    [
      'shows nothing between two elisions when none is like it',
      ['...', 'ok', '...'],
      ['x', 'y'],
      ['  ...', '- ok', '  ...'],
    ],
    [
      'is as short as can be',
      ['a', 'b', 'c', 'd'],
      ['b', 'c', 'd', 'e'],
      ['- a', '  b', '  c', '  d', '+ e'],
    ],
  ])('%s', (_, promised, printed, diff) => {
    expect(diffOf(promised, printed)).toEqual(diff)
  })

  test('shows three lines around what differs', () => {
    const promised = [...numbered(10), 'old', ...numbered(10, 'row')]
    expect(diffOf(promised, promised.with(10, 'new'))).toEqual([
      '  (7 lines as promised)',
      '  line 7',
      '  line 8',
      '  line 9',
      '- old',
      '+ new',
      '  row 0',
      '  row 1',
      '  row 2',
      '  (7 lines as promised)',
    ])
  })

  test('leaves out what is too long to read, and says how much', () => {
    const diff = diffOf(['a'], numbered(300))
    expect(diff).toHaveLength(120)
    expect(diff.at(-1)).toBe('  (182 more lines left out: 0 of the page, 182 of the run)')
  })

  test('tells the promised line that each of its lines concerns', () => {
    const match = matchLines(['a', 'b', 'c', 'd'], ['a', 'x', 'y', 'd', 'e'])
    expect(match).toMatchObject({
      diff: [
        { mark: ' ', promised: 0 },
        { mark: '-', text: 'b', promised: 1 },
        { mark: '-', text: 'c', promised: 2 },
        { mark: '+', text: 'x', promised: 1 },
        { mark: '+', text: 'y', promised: 1 },
        { mark: ' ', promised: 3 },
        { mark: '+', text: 'e', promised: 3 },
      ],
    })
  })
})

describe('ids that do not agree', () => {
  const wordsOf = (promised: string[], printed: string[]) => {
    const match = matchLines(promised, printed)
    return match.ok ? null : { reason: match.reason, words: match.words, diff: diffOf(promised, printed) }
  }

  test('show as the very line, and why', () => {
    expect(wordsOf(['a aaaaaaaaaaaa', 'b', 'c aaaaaaaaaaaa'], ['a bbbbbbbbbbbb', 'b', 'c cccccccccccc']))
      .toMatchInlineSnapshot(`
      {
        "diff": [
          "  a aaaaaaaaaaaa",
          "  b",
          "- c aaaaaaaaaaaa",
          "+ c cccccccccccc",
        ],
        "reason": "inconsistent",
        "words": "The page shows the id \`aaaaaaaaaaaa\` here and before; the run printed two, \`bbbbbbbbbbbb\` before and \`cccccccccccc\` here.",
      }
    `)
  })

  test('show two that became one', () => {
    expect(
      wordsOf(['aaaaaaaaaaaa', 'bbbbbbbbbbbb'], ['cccccccccccc', 'cccccccccccc'])?.words,
    ).toMatchInlineSnapshot(
      `"The page shows two ids, \`aaaaaaaaaaaa\` before and \`bbbbbbbbbbbb\` here; the run printed \`cccccccccccc\` for both."`,
    )
  })

  test('show a short id that does not begin its long one', () => {
    const promised = [`sha256:${'abcabcabcabc'.padEnd(64, '0')}`, 'abcabcabcabc']
    expect(wordsOf(promised, [promised[0]!, 'ffffffffffff'])?.words).toMatchInlineSnapshot(
      `"A short id is the beginning of its long one. The page’s \`abcabcabcabc\` and the run’s \`ffffffffffff\` do not agree on which long id that is."`,
    )
  })

  test('show a line that contradicts itself', () => {
    expect(
      wordsOf(['aaaaaaaaaaaa aaaaaaaaaaaa'], ['aaaaaaaaaaaa bbbbbbbbbbbb'])?.words,
    ).toMatchInlineSnapshot(
      `"What is equal within this line of the page differs in the run, or the other way round."`,
    )
  })
})

test('a log is compared in the page’s order', () => {
  const promised = [
    '#5 [a 1/1] RUN x',
    '#5 0.1 hi',
    '#5 DONE 0.1s',
    '',
    '#6 [b 1/1] RUN y',
    '#6 CACHED',
    'end',
  ]
  const printed = [
    '#5 [b 1/1] RUN y',
    '#5 DONE 0.2s',
    '',
    '#6 [a 1/1] RUN x',
    '#6 0.1 hi',
    '#6 DONE 0.1s',
    'end',
  ]
  expect(diffOf(promised, printed)).toEqual([
    '  #5 [a 1/1] RUN x',
    '  #5 0.1 hi',
    '  #5 DONE 0.1s',
    '  #6 [b 1/1] RUN y',
    '- #6 CACHED',
    '+ #5 DONE 0.2s',
    '  end',
  ])
})

test('steps of a stage that came in the wrong order differ', () => {
  const promised = ['#5 [2/3] RUN x', '#5 DONE 0.1s', '', '#6 [3/3] RUN y', '#6 DONE 0.1s']
  const printed = ['#5 [3/3] RUN y', '#5 DONE 0.1s', '', '#6 [2/3] RUN x', '#6 DONE 0.1s']
  expect(diffOf(promised, printed).filter((line) => !line.startsWith(' ')).length).toBeGreaterThan(0)
})

test('lines are laid side by side whether they match or not', () => {
  expect(alignLines(['a', '...', 'c', 'd'], ['a', 'b', 'c', 'x'])).toEqual([
    { kind: 'same', promised: 0, printed: 0 },
    { kind: 'elided', promised: 1, printed: [1] },
    { kind: 'same', promised: 2, printed: 2 },
    { kind: 'promised', promised: 3 },
    { kind: 'printed', printed: 3 },
  ])
})
