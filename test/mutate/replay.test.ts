import { describe, expect, test } from 'vitest'
import { isReplayable, replay, runsTheSame } from '../../scripts/mutate/replay.ts'
import { fence, labOf } from '../book/a-chapter.ts'
import { type Printed, recordOf } from './a-record.ts'

const server = fence('$ serve\nup\nready', 'terminal=server foreground')
const log = fence('one', 'terminal=server continue')
const stop = fence('^C\nbye', 'terminal=server continue')
const ran: Printed[] = [
  { lines: ['up', 'ready'], exit: null },
  { lines: ['one'], exit: null },
  { lines: ['bye'], exit: 130 },
]

/** What a lab that promises this comes to, where another lab's run printed that. */
function verdict(text: string, printed: Printed[]): string | null {
  const lab = labOf(text)
  const problem = replay(lab, recordOf(lab, printed))
  return problem && `${problem.place.line} ${problem.fact}`
}

describe('a lab that is replayed', () => {
  test.each<[string, string, Printed[], string | null]>([
    ['is right when all is as promised', fence('$ a\nx\n$ b\ny'), [{ lines: ['x'] }, { lines: ['y'] }], null],
    [
      'is wrong where output differs, at its line',
      fence('$ a\nx\n$ b\ny'),
      [{ lines: ['x'] }, { lines: ['z'] }],
      '10 Output differs from the book.',
    ],
    [
      'is wrong where a command exits otherwise',
      fence('$ a\nx'),
      [{ lines: ['x'], exit: 1 }],
      '7 `a` exited with 1; the book expects 0.',
    ],
    ['is right where it fails on purpose', fence('$ a', 'exit=1'), [{ lines: ['x'], exit: 1 }], null],
    [
      'keeps in mind which id is which',
      fence('$ a\n0123456789ab\n$ b\n0123456789ab'),
      [{ lines: ['aaaaaaaaaaaa'] }, { lines: ['bbbbbbbbbbbb'] }],
      '10 The page shows the id `0123456789ab` here and before; the run printed two, `aaaaaaaaaaaa` before and `bbbbbbbbbbbb` here.',
    ],
    ['follows a running command', server + log + stop, ran, null],
    [
      'looks at what a shorter promise has left for the next fence',
      server.replace('\nready', '') + log + stop,
      ran,
      '11 Output differs from the book.',
    ],
    [
      'is wrong where a running command printed something else',
      server.replace('ready', 'READY') + log + stop,
      ran,
      '9 Output differs from the book.',
    ],
    [
      'goes on swallowing after a fence that ended in an elision',
      server.replace('ready', '...') + log + stop,
      ran,
      null,
    ],
  ])('%s', (_, text, printed, expected) => {
    expect(verdict(text, printed)).toBe(expected)
  })
})

describe('two labs run the same', () => {
  test.each<[string, string, string, boolean]>([
    ['whatever they promise', '$ a\nx', '$ a\ny\nz', true],
    ['but not when a command differs', '$ a\nx', '$ b\nx', false],
  ])('%s', (_, one, other, same) => {
    expect(runsTheSame(labOf(fence(one)), labOf(fence(other)))).toBe(same)
  })

  test('whatever exit status they expect', () => {
    expect(runsTheSame(labOf(fence('$ a')), labOf(fence('$ a', 'exit=1')))).toBe(true)
  })

  test('but not when one waits for a command’s end and the other does not', () => {
    const seen = fence('one', 'terminal=server continue exit=0')
    expect(runsTheSame(labOf(server + log), labOf(server + seen))).toBe(false)
  })

  test('but not when a file has other bytes', () => {
    const text = `<File src="p/a.txt" />\n\n${fence('$ cat a.txt')}`
    expect(runsTheSame(labOf(text, { 'p/a.txt': 'a' }), labOf(text, { 'p/a.txt': 'b' }))).toBe(false)
  })
})

describe('a record can be replayed', () => {
  const lab = labOf(fence('$ a\nx'))
  const record = recordOf(lab, [{ lines: ['x'] }])

  test('when it is of this very lab and the lab passed', () => {
    expect(isReplayable(lab, record)).toBe(true)
    expect(isReplayable(labOf(fence('$ a\ny')), record)).toBe(false)
    expect(isReplayable(lab, { ...record, status: { kind: 'failed' } })).toBe(false)
    expect(isReplayable(lab, undefined)).toBe(false)
  })

  test('when nothing was left out of its transcripts', () => {
    const [step] = record.steps
    const [exchange] = step!.exchanges
    const cut = { ...exchange!, transcript: { lines: ['x'], omittedBytes: 9 } }
    expect(isReplayable(lab, { ...record, steps: [{ ...step!, exchanges: [cut] }] })).toBe(false)
  })
})
