import { describe, expect, test } from 'vitest'
import type { Judgement } from '../../scripts/mutate/judge-mutation.ts'
import { exitCodeOf, type Judged, printMutations } from '../../scripts/mutate/report.ts'

const caught: Judgement = { kind: 'caught', by: 'replay', how: 'Output differs from the book.' }
const harmless: Judgement = { kind: 'survived', because: 'nothing is promised now' }
const look: Judgement = { kind: 'survived', because: null }
const unknown: Judgement = { kind: 'unknown', because: 'The machine died.' }

function judged(judgement: Judgement, line = 7): Judged {
  const place = { file: 'content/chapters/05-a-case.mdx', line }
  return {
    judgement,
    mutation: { kind: 'promised character', place, lab: 'a-case', before: ['one'], after: ['one'] },
  }
}

test('The report counts every mutation, and shows those that were not caught, the urgent ones last', () => {
  expect(printMutations([judged(look, 9), judged(caught), judged(unknown, 8), judged(harmless)]))
    .toMatchInlineSnapshot(`
      "                    mutations  caught by text rules  by replay  by run  by hang  harmless  LOOK  unknown
      promised character          4                     0          1       0        0         1     1        1
      all                         4                     0          1       0        0         1     1        1

      content/chapters/05-a-case.mdx:7  promised character
        - one
        + one
        Harmless because nothing is promised now.

      content/chapters/05-a-case.mdx:8  promised character
        - one
        + one
        Could not tell: The machine died.

      content/chapters/05-a-case.mdx:9  promised character
        - one
        + one
        LOOK: nothing noticed it."
    `)
})

describe('the exit status', () => {
  test.each<[string, Judgement[], number]>([
    ['0 when each is caught or harmless', [caught, harmless], 0],
    ['1 when someone must look', [caught, look, unknown], 1],
    ['2 when it could not be told', [caught, unknown], 2],
  ])('is %s', (_, judgements, status) => {
    expect(exitCodeOf(judgements.map((judgement) => judged(judgement)))).toBe(status)
  })
})
