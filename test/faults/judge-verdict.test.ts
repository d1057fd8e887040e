import { expect, test } from 'vitest'
import { judgeUndisturbed, judgeVerdict } from '../../scripts/faults/judge-verdict.ts'
import { printTally } from '../../scripts/faults/tally.ts'

const here = ['content/chapters/02-serve.mdx:12']
const there = ['content/chapters/01-hello.mdx:8']

test.each([
  ['a right book that passed in spite of it', [], 0, [], null],
  ['a right book that could not be told', [], 2, [], null],
  ['a right book called wrong', [], 1, there, 'a fault was called a wrong book'],
  ['a drifted book found out', here, 1, here, null],
  ['a drifted book that could not be told', here, 2, [], null],
  ['a drifted book called right', here, 0, [], 'a drifted book was called right'],
  [
    'a drifted book called wrong where the fault was',
    here,
    1,
    there,
    'it names content/chapters/01-hello.mdx:8 instead of content/chapters/02-serve.mdx:12',
  ],
  [
    'a drifted book called wrong without a place',
    here,
    1,
    [],
    'it names no place instead of content/chapters/02-serve.mdx:12',
  ],
  ['an interruption', here, 130, [], null],
  ['the end by force', [], 137, [], null],
  ['a crash of the verifier', [], 7, [], 'it ended with 7, which says nothing'],
  ['a verifier that hangs', [], null, [], 'it did not end'],
])('%s', (_, drift, exitCode, problems, words) => {
  expect(judgeVerdict({ drift, exitCode, problems })).toBe(words)
})

test.each([
  [[], 0, [], null],
  [here, 1, here, null],
  [here, 1, there, 'it names content/chapters/01-hello.mdx:8 instead of content/chapters/02-serve.mdx:12'],
  [[], 2, [], 'the next run ended with 2 instead of 0'],
  [here, 0, [], 'the next run ended with 0 instead of 1'],
  [here, null, [], 'the next run did not end'],
])('undisturbed, a book that is wrong at %j ends with %s', (drift, exitCode, problems, words) => {
  expect(judgeUndisturbed({ drift, exitCode, problems })).toBe(words)
})

test('the end counts how runs ended, by what struck them', () => {
  const runs = [
    { fault: 'the disk is full', exitCode: 2, wrong: [] },
    { fault: 'a machine is killed', exitCode: 0, wrong: [] },
    {
      fault: 'a machine is killed',
      exitCode: 1,
      wrong: ['a fault was called a wrong book', 'left behind: …'],
    },
    { fault: 'the verifier gets SIGKILL', exitCode: 137, wrong: [] },
    { fault: 'the disk is full', exitCode: null, wrong: ['it did not end'] },
  ]
  expect(printTally(runs)).toMatchInlineSnapshot(`
    "fault                      runs  exit 0  exit 1  exit 2  interrupted  wrong
    a machine is killed           2       1       1       0            0      1
    the disk is full              2       0       0       1            0      1
    the verifier gets SIGKILL     1       0       0       0            1      0
    all                           5       1       1       1            1      2"
  `)
})
