import { describe, expect, test } from 'vitest'
import { fromAddress, toAddress } from '../../src/cache/lesson/in-address.ts'
import { buildOf } from '../../src/cache/lesson/build-of.ts'
import type { Lesson } from '../../src/cache/lesson/lesson.ts'
import { moveInstruction } from '../../src/cache/lesson/move-instruction.ts'

const lesson: Lesson = {
  ...{ id: 'demo', title: '', ignore: '', args: {}, examples: [], files: new Map() },
  dockerfiles: [{ name: '', text: 'FROM busybox\n' }],
}

describe('a base image that has been rebuilt', () => {
  test.each([
    ['is another one', 'FROM a:1', 'FROM a:1@renewed'],
    ['but not a stage', 'FROM a AS b\nFROM b', 'FROM a@renewed AS b\nFROM b'],
    ['but not scratch', 'FROM scratch', 'FROM scratch'],
    [
      'beside a platform',
      'FROM --platform=linux/amd64 \\\n  a AS a',
      'FROM --platform=linux/amd64 \\\n  a@renewed AS a',
    ],
    [
      'and not what a script says',
      'FROM a\nRUN <<EOF\nFROM a\nEOF',
      'FROM a@renewed\nRUN <<EOF\nFROM a\nEOF',
    ],
  ])('%s', (_, dockerfile, expected) =>
    expect(buildOf(lesson, { dockerfile, newBase: true }).dockerfile).toBe(expected),
  )
})

test('an argument whose field was emptied is not given', () => {
  const withArgs = { ...lesson, args: { A: '1', B: '2' } }
  expect(buildOf(withArgs, { args: { A: '' } }).args).toEqual({ B: '2' })
})

describe('a play in an address', () => {
  test('comes back as it was', () => {
    const play = {
      before: [{}, { dockerfile: 'FROM x\nRUN a && b # ~\n' }],
      now: {
        files: { 'a b.txt': 'edited' as const },
        args: { V: '2' },
        noCache: true,
        newBase: true,
        ignore: '*',
      },
    }
    expect(fromAddress(lesson, toAddress(lesson, play))).toEqual(play)
  })
  test('is not needed for the beginning', () => {
    expect(toAddress(lesson, { before: [{}], now: { files: {}, noCache: false } })).toBe(null)
  })
  test.each([
    ['another lesson', 'other~[{},{}]'],
    ['no JSON', 'demo~{'],
    ['too few builds', 'demo~[{}]'],
    ['no list', 'demo~{"now":1}'],
    ['nothing', null],
  ])('that is of %s is none', (_, text) => expect(fromAddress(lesson, text)).toBe(null))
  test('has only what it can have', () => {
    const text =
      'demo~[null,{"files":{"a":"exploded","b":"deleted"},"args":{"A":1},"noCache":"yes","other":1}]'
    expect(fromAddress(lesson, text)).toEqual({ before: [{}], now: { files: { b: 'deleted' } } })
  })
})

describe('moving an instruction', () => {
  const text = 'FROM a\nRUN one \\\n  more\n# remark\nCOPY . .\nFROM b\nRUN two\n'
  test.each([
    ['up, with all its lines', 5, 'up', 'FROM a\nCOPY . .\n# remark\nRUN one \\\n  more\nFROM b\nRUN two\n'],
    ['down', 2, 'down', 'FROM a\nCOPY . .\n# remark\nRUN one \\\n  more\nFROM b\nRUN two\n'],
    ['not above its FROM', 2, 'up', null],
    ['not out of its stage', 5, 'down', null],
    ['not where there is none', 4, 'up', null],
  ] as const)('%s', (_, line, direction, expected) =>
    expect(moveInstruction(text, line, direction)).toBe(expected),
  )
})
