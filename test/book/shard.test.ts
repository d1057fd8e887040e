import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labsOfShard, parseShard } from '../../src/book/shard.ts'

const labs = fc.uniqueArray(
  fc.record({ id: fc.string({ minLength: 1 }), seconds: fc.integer({ min: 0, max: 500 }) }),
  { selector: ({ id }) => id, maxLength: 60 },
)

describe('shards', () => {
  test('every lab is in exactly one shard, in whatever order the labs come', () => {
    fc.assert(
      fc.property(labs, fc.integer({ min: 1, max: 9 }), (all, count) => {
        const shards = Array.from({ length: count }, (_, index) =>
          labsOfShard(index % 2 ? all : [...all].reverse(), { index: index + 1, count }),
        )
        const ids = shards.flat().map(({ id }) => id)
        expect(ids.sort()).toEqual(all.map(({ id }) => id).sort())
      }),
    )
  })

  test('no shard is longer than the mean and the longest lab together', () => {
    fc.assert(
      fc.property(labs, fc.integer({ min: 1, max: 9 }), (all, count) => {
        const sum = (some: { seconds: number }[]) => some.reduce((total, { seconds }) => total + seconds, 0)
        const longest = Math.max(0, ...all.map(({ seconds }) => seconds))
        for (let index = 1; index <= count; index += 1)
          expect(sum(labsOfShard(all, { index, count }))).toBeLessThanOrEqual(sum(all) / count + longest)
      }),
    )
  })

  test.each([
    ['1/1', { index: 1, count: 1 }],
    ['3/4', { index: 3, count: 4 }],
    ['0/4', null],
    ['5/4', null],
    ['1000/1000', { index: 1000, count: 1000 }],
    ['1/1001', null],
    ['1', null],
    ['a/b', null],
  ])('%s', (text, shard) => {
    expect(parseShard(text)).toEqual(shard)
  })
})
