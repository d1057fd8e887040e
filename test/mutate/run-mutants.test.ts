import { describe, expect, test } from 'vitest'
import { whyHarmless } from '../../scripts/mutate/harmless.ts'
import type { Mutation } from '../../scripts/mutate/mutation.ts'
import { beginOf, judgeResult } from '../../scripts/mutate/run-mutants.ts'
import { fence, file, labOf } from '../book/a-chapter.ts'
import { recordOf } from './a-record.ts'

const lab = labOf(`${fence('$ one')}\n<File src="p/a.txt" />\n\n${fence('$ two \\\n>   more')}`, {
  'p/a.txt': 'a',
})
const record = recordOf(lab, [{ lines: [] }, { lines: [] }])

function mutant(place: Mutation['place'], before = ['a'], after = ['b']) {
  const mutation: Mutation = { kind: 'argument changed', place, lab: lab.id, before, after }
  return { mutation, labs: [lab] }
}

describe('a mutation begins to matter', () => {
  test.each([
    ['with the fence of its command', { file, line: 14 }, 12],
    ['with the step that writes its file', { file: 'snippets/p/a.txt', line: 1 }, 10],
  ])('%s', (_, place, line) => {
    expect(beginOf(mutant(place))).toEqual({ file, line })
  })

  test('at once where it stands in a file that the lab starts from', () => {
    expect(beginOf(mutant({ file: 'snippets/p/b.txt', line: 1 }))).toBeNull()
  })
})

describe('a run of a mutated lab', () => {
  const begin = { file, line: 12 }
  const at = (line: number, fact: string) => ({ place: { file, line }, fact })

  test('catches it when it fails there or later', () => {
    expect(judgeResult({ record, problems: [at(12, 'Wrong.')], doubts: [] }, begin)).toEqual({
      kind: 'caught',
      by: 'run',
      how: `${file}:12  Wrong.`,
    })
  })

  test('tells nothing when it fails before', () => {
    expect(judgeResult({ record, problems: [at(7, 'Wrong.')], doubts: [] }, begin)).toEqual({
      kind: 'unknown',
      because: `the lab failed before it came to that: ${file}:7  Wrong.`,
    })
  })

  test('catches it when it hangs', () => {
    const hung = { ...record, status: { kind: 'unknown', because: 'No prompt after 30 s.' } as const }
    expect(
      judgeResult({ record: hung, problems: [], doubts: [at(12, 'No prompt after 30 s.')] }, begin),
    ).toMatchObject({ kind: 'caught', by: 'hang' })
  })

  test('tells nothing when the machine dies', () => {
    const died = { ...record, status: { kind: 'unknown', because: 'It died.' } as const }
    expect(judgeResult({ record: died, problems: [], doubts: [at(12, 'It died.')] }, begin)).toEqual({
      kind: 'unknown',
      because: 'It died.',
    })
  })

  test('lets it live when the lab passes', () => {
    expect(judgeResult({ record, problems: [], doubts: [] }, begin)).toBeNull()
  })
})

test.each<[string, Mutation['kind'], string, string, string | null]>([
  ['Another pause', 'argument changed', '$ sleep 2', '$ sleep 7', 'it is a pause of another length'],
  [
    'A container that stays for longer',
    'port changed',
    `CMD ["sleep", "600"]`,
    `CMD ["sleep", "601"]`,
    'it is a pause of another length',
  ],
  [
    'More words for nobody',
    'flag dropped',
    '$ docker build --quiet . > /dev/null',
    '$ docker build . > /dev/null',
    'the command says more, to /dev/null',
  ],
  ['More words', 'flag dropped', '$ docker build --quiet .', '$ docker build .', null],
  ['Another word', 'argument changed', '$ sleep 2', '$ slep 2', null],
  [
    'A container that stays',
    'flag dropped',
    '$ docker run --rm x',
    '$ docker run x',
    'a container that has ended stays behind, and nothing that the page shows after it counts them',
  ],
  ['Another flag', 'flag dropped', '$ docker run --rm -t x', '$ docker run --rm x', null],
])('%s, when nothing noticed it: %s', (_, kind, before, after, because) => {
  const { mutation } = mutant({ file, line: 12 }, [before], [after])
  expect(whyHarmless({ ...mutation, kind }, lab)).toBe(because)
})
