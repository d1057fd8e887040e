import { expect, test } from 'vitest'
import { judgeUndisturbed, judgeVerdict } from '../../scripts/faults/judge-verdict.ts'

test.each([
  ['a right book that passed in spite of it', false, 0, null],
  ['a right book that could not be told', false, 2, null],
  ['a right book called wrong', false, 1, 'a fault was called a wrong book'],
  ['a drifted book found out', true, 1, null],
  ['a drifted book that could not be told', true, 2, null],
  ['a drifted book called right', true, 0, 'a drifted book was called right'],
  ['an interruption', true, 130, null],
  ['the end by force', false, 137, null],
  ['a crash of the verifier', false, 7, 'it ended with 7, which says nothing'],
])('%s', (_, isDrifted, exitCode, words) => {
  expect(judgeVerdict({ isDrifted, exitCode })).toBe(words)
})

test.each([
  [false, 0, null],
  [true, 1, null],
  [false, 2, 'the next run ended with 2 instead of 0'],
  [true, 0, 'the next run ended with 0 instead of 1'],
])('undisturbed, a drifted book (%s) that ends with %d', (isDrifted, exitCode, words) => {
  expect(judgeUndisturbed({ isDrifted, exitCode })).toBe(words)
})
