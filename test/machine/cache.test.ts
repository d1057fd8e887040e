import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepare } from '../../scripts/prove-cache/engine.ts'
import { prove } from '../../scripts/prove-cache/prove.ts'
import type { Machine } from '../../scripts/verifier/machine.ts'
import { type Workbench, openWorkbench } from './workbench.ts'

let workbench: Workbench
let machine: Machine
beforeAll(async () => {
  workbench = await openWorkbench()
  machine = await workbench.start()
})
afterAll(() => workbench?.clear())

test('BuildKit does with generated builds what the cache model says', async () => {
  // Other builds each time; a failure says which, for `npm run prove-cache -- --seed N --builds 60`.
  const seed = Math.floor(Math.random() * 1_000_000)
  const terminal = await machine.openTerminal('terminal')
  await prepare(terminal)
  const { balance, disagreements } = await prove(terminal, { seed, builds: 60 }, async () => {})
  console.log(`Cache model: seed ${seed}, ${JSON.stringify(balance)}`)
  expect({ seed, differing: disagreements.flatMap(({ differing }) => differing) }).toEqual({
    seed,
    differing: [],
  })
  expect(Math.min(balance.cached, balance.run)).toBeGreaterThan(20)
}, 900_000)
