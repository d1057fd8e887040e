import { describe, expect, test } from 'vitest'
import { judgeMutation } from '../../scripts/mutate/judge-mutation.ts'
import type { Mutation, MutationKind } from '../../scripts/mutate/mutation.ts'
import { makeBook } from '../../src/book/make-book.ts'
import { fence, file } from '../book/a-chapter.ts'
import { sourcesOf } from './a-mutated-book.ts'
import { recordOf } from './a-record.ts'

const log = [
  '#5 [1/3] FROM busybox',
  '#5 CACHED',
  '',
  '#6 [2/3] RUN one',
  '#6 DONE 0.1s',
  '',
  '#7 [3/3] RUN two',
  '#7 DONE 0.2s',
]
const text = [
  '<File src="p/a.txt" />\n',
  fence(`$ build\n...\n${log.slice(3, 7).join('\n')}\n...`),
  fence('$ head\nfirst\n...\nlast'),
  fence('$ id\n0123456789ab\n$ time\n3 seconds'),
  fence('$ quiet\n  ...'),
].join('\n')
const printed = [log, ['first', 'second', 'last'], ['0123456789ab'], ['4 seconds'], []]

/** What becomes of line `before` of the chapter when `after` stands there. */
function judge(kind: MutationKind, before: string[], after: string[], place = file) {
  const sources = sourcesOf(text, { 'p/a.txt': 'a\n' })
  const book = makeBook(sources.texts, sources.snippets)
  expect(book.problems).toEqual([])
  const lab = book.chapters[0]!.labs[0]!
  const source = place === file ? sources.texts[0]!.text.split('\n') : ['a']
  const line = source.findIndex((_, index) => before.every((one, at) => source[index + at] === one)) + 1
  expect(line).toBeGreaterThan(0)
  const mutation: Mutation = { kind, place: { file: place, line }, lab: lab.id, before, after }
  const records = new Map([
    [
      lab.id,
      recordOf(
        lab,
        printed.map((lines) => ({ lines })),
      ),
    ],
  ])
  return judgeMutation(mutation, { sources, book, records })
}

describe('a mutation that is caught', () => {
  test('by the rules for texts', () => {
    expect(judge('exit status', ['```console '], ['```console exit=no'])).toMatchObject({
      kind: 'caught',
      by: 'text rules',
    })
  })

  test.each<[string, MutationKind, string[], string[]]>([
    ['a changed word', 'promised character', ['first'], ['firsd']],
    ['a line too many', 'promised line added', ['last'], ['last', 'last']],
    ['lines swapped', 'promised lines swapped', ['#6 DONE 0.1s', ''], ['', '#7 DONE 0.1s']],
    ['an elision of something', 'elision dropped', ['...', 'last'], ['last']],
    ['another exit status', 'exit status', ['```console '], ['```console exit=1']],
  ])('by a replay: %s', (_, kind, before, after) => {
    expect(judge(kind, before, after)).toMatchObject({ kind: 'caught', by: 'replay' })
  })
})

test.each<[string, string[], string[], string]>([
  ['command', ['$ head'], ['$ tail'], file],
  ['file', ['a'], ['b'], 'snippets/p/a.txt'],
])('A changed %s must be run', (_, before, after, place) => {
  expect(judge('argument changed', before, after, place)).toMatchObject({
    kind: 'to run',
    labs: [{ id: 'a-case' }],
  })
})

describe('a mutation that survives', () => {
  test.each<[string, MutationKind, string[], string[], string | null]>([
    [
      'as a token of the same type',
      'promised character',
      ['3 seconds'],
      ['9 seconds'],
      'tokens of type duration are compared by type',
    ],
    [
      'as an id that stands nowhere else',
      'promised character',
      ['0123456789ab'],
      ['9123456789ab'],
      'tokens of type id are compared by type',
    ],
    [
      'beside an elision',
      'promised line dropped',
      ['first'],
      [],
      'an elision beside it stands for the line now, and the page says nothing false',
    ],
    [
      'as the only promise',
      'promised line dropped',
      ['3 seconds'],
      [],
      'nothing is promised now, and the page says nothing false',
    ],
    ['as the only elision', 'elision dropped', ['  ...'], [], 'no output is promised with or without it'],
    [
      'as a blank line of a log',
      'promised lines swapped',
      ['', '#7 [3/3] RUN two'],
      ['#7 [3/3] RUN two', ''],
      'blank lines of a build’s log, and the `--` between the finds of grep, say nothing',
    ],
    [
      'as a step’s first line told twice',
      'promised line added',
      ['#6 [2/3] RUN one'],
      ['#6 [2/3] RUN one', '#6 [2/3] RUN one'],
      'BuildKit tells a step’s first line and its progress as often as it likes, so that this line says nothing of its own',
    ],
    ['and no rule says why', 'argument changed', ['first'], ['...'], null],
  ])('%s', (_, kind, before, after, because) => {
    expect(judge(kind, before, after)).toEqual({ kind: 'survived', because })
  })
})
