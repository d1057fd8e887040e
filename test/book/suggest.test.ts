import { expect, test } from 'vitest'
import { didYouMean, listWords } from '../../src/book/suggest.ts'

test.each([
  ['termnal', ['terminal', 'title'], ' Did you mean `terminal`?'],
  ['titel', ['terminal', 'title'], ' Did you mean `title`?'],
  ['scr', ['as', 'src'], ' Did you mean `src`?'],
  ['Console', ['console', 'c'], ' Did you mean `console`?'],
  ['fiel', ['Claim', 'File'], ' Did you mean `File`?'],
  ['exits', ['exit', 'exact'], ' Did you mean `exit`?'],
  ['fastapi', ['fast-rebuilds', 'fastapi-lab'], ' Did you mean `fastapi-lab`?'],
  ['term', ['terminal', 'title'], ' Did you mean `terminal`?'],
  ['te', ['terminal', 'title'], ''],
  ['sound', ['exit', 'exact'], ''],
  ['p', ['a', 'c'], ''],
  ['', ['c'], ''],
  ['x', [], ''],
])('%j among %j', (word, known, words) => {
  expect(didYouMean(word, known)).toBe(words)
})

test.each([
  [[], ''],
  [['a'], '`a`'],
  [['a', 'b'], '`a` and `b`'],
  [['a', 'b', 'c'], '`a`, `b` and `c`'],
])('%j as a list', (words, list) => {
  expect(listWords(words)).toBe(list)
})
