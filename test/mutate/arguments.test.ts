import { expect, test } from 'vitest'
import { help, parseMutateArguments } from '../../scripts/mutate/arguments.ts'

test('Without arguments, two hundred mutations of the whole book', () => {
  expect(parseMutateArguments([])).toMatchObject({
    selections: [],
    count: 200,
    seed: 1,
    only: null,
    workers: 2,
  })
})

test('Parts of the book and options may be named in any order', () => {
  const named = parseMutateArguments(['05', '--seed', '7', '--only', 'replay', '02', '--count', '9'])
  expect(named).toMatchObject({ selections: ['05', '02'], seed: 7, only: 'replay', count: 9 })
})

test.each([
  [['--count', '0'], '`--count 0` is not possible.'],
  [['--seed', 'x'], '`--seed x` is not possible.'],
  [['--only', 'half'], '`--only half` is not possible.'],
  [['--workers', '65'], '`--workers 65` is not possible.'],
  [['--fast'], 'Unknown option'],
])('%s cannot be', (argv, words) => {
  expect(() => parseMutateArguments(argv)).toThrow(words)
})

test('The help fits on a screen and names every option', () => {
  expect(help.split('\n').length).toBeLessThanOrEqual(25)
  for (const option of ['--count', '--seed', '--only', '--workers', '--help']) expect(help).toContain(option)
})
