import { expect, test } from 'vitest'
import { randomOf } from '../../scripts/random.ts'
import { drawLabs } from '../../scripts/simulate/durations.ts'
import { runOnFleet } from '../../scripts/simulate/fleet.ts'
import { runInShards } from '../../scripts/simulate/shards.ts'

const recorded = [4, 7, 9, 12, 14, 18, 21, 25, 31, 44, 70, 110]

test.each([1, 2, 4, 8, 16, 32, 64])(
  '2,000 labs in %d shards end within 5 % of the earliest possible',
  (count) => {
    for (const durations of [recorded, []])
      for (const seed of [1, 2, 3]) {
        const { makespan, bound } = runInShards(drawLabs(2000, durations, randomOf(seed)), count)
        expect(makespan / bound).toBeLessThan(1.05)
      }
  },
)

test('durations are like the recorded ones, and the same for the same seed', () => {
  const labs = drawLabs(500, recorded, randomOf(5))
  expect(labs).toEqual(drawLabs(500, recorded, randomOf(5)))
  for (const { seconds } of labs) {
    expect(seconds).toBeGreaterThanOrEqual(0.75 * 4)
    expect(seconds).toBeLessThanOrEqual(1.25 * 110)
  }
})

const labs = [30, 20, 10].map((seconds) => ({ id: `lab of ${seconds} s`, seconds }))
const stays = { from: 0, to: Infinity }

test.each([
  ['one host does all', [stays], { makespan: 60, bound: 60, lost: 0 }],
  ['two share them, the longest first', [stays, stays], { makespan: 30, bound: 30, lost: 0 }],
  [
    'the lab of a host that goes is run again',
    [stays, { from: 0, to: 15 }],
    { makespan: 60, bound: 45, lost: 1 },
  ],
  [
    'a host that comes later helps from then on',
    [stays, { from: 30, to: Infinity }],
    { makespan: 50, bound: 45, lost: 0 },
  ],
  ['with no host left it never ends', [{ from: 0, to: 35 }], { makespan: null, bound: Infinity, lost: 1 }],
])('%s', (_, hosts, run) => {
  expect(runOnFleet(labs, hosts)).toEqual(run)
})
