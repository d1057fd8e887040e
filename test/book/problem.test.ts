import { expect, test } from 'vitest'
import { printProblem, printProblems, sortProblems } from '../../src/book/problem.ts'

const at = (file: string, line: number, fact = 'Wrong.') => ({ place: { file, line }, fact })

test('problems are met in the order of files and lines, and those of one line as they were found', () => {
  const problems = [at('b.mdx', 1), at('a.mdx', 10), at('a.mdx', 9, 'First.'), at('a.mdx', 9, 'Second.')]
  expect(sortProblems(problems).map(({ place, fact }) => `${place.file}:${place.line} ${fact}`)).toEqual([
    'a.mdx:9 First.',
    'a.mdx:9 Second.',
    'a.mdx:10 Wrong.',
    'b.mdx:1 Wrong.',
  ])
  expect(problems[0]!.place.file).toBe('b.mdx')
})

test('the place comes first, evidence is indented, blank lines of it are blank', () => {
  const problem = { ...at('a.mdx', 9), evidence: ['- one', '', '+ two'], remedy: 'Do this.\nOr that.' }
  expect(printProblem(problem)).toBe('a.mdx:9  Wrong.\n    - one\n\n    + two\n  Do this.\n  Or that.')
})

test('a blank line stands between problems', () => {
  expect(printProblems([at('b.mdx', 1), at('a.mdx', 1)])).toBe('a.mdx:1  Wrong.\n\nb.mdx:1  Wrong.')
  expect(printProblems([])).toBe('')
})
