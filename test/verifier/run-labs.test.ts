import { describe, expect, test } from 'vitest'
import { CannotTell } from '../../scripts/command/cannot-tell.ts'
import type { Machine } from '../../scripts/verifier/machine.ts'
import { startProgress } from '../../scripts/verifier/progress.ts'
import { type Crew, type LabResult, runLabs } from '../../scripts/verifier/run-labs.ts'
import { fence, labOf } from '../book/a-chapter.ts'

/** Two workers whose machines never start: results come as fast as they can. */
function crewOf(onResult: Crew['onResult'], started: string[] = []): Crew {
  return {
    workers: 2,
    answers: () => Promise.resolve(true),
    start(lab) {
      started.push(lab.id)
      return Promise.reject(new CannotTell('No machine.', { remedy: 'Start one.' }))
    },
    keep: null,
    hasRegistry: false,
    isUpdate: false,
    retriesWrong: false,
    progress: startProgress(() => {}),
    signal: new AbortController().signal,
    running: new Map(),
    onResult,
  }
}

const jobs = Array.from({ length: 8 }, (_, index) => ({
  lab: { ...labOf(fence('$ true')), id: `lab-${index}` },
  circumstances: { recipe: '', bases: [] } as never,
  expectedSeconds: 1,
}))
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 5))

test('results that come together are told one after another', async () => {
  let telling = 0
  const most: number[] = []
  await runLabs(
    jobs,
    crewOf(async () => {
      telling += 1
      most.push(telling)
      await aWhile()
      telling -= 1
    }),
  )
  expect(most).toEqual(jobs.map(() => 1))
})

test('when a result cannot be told, the labs that run end, no other begins, and the reason is thrown', async () => {
  const started: string[] = []
  const told: string[] = []
  const running = runLabs(
    jobs,
    crewOf(async ({ record }) => {
      await aWhile()
      told.push(record.lab)
      if (told.length === 1) throw new Error('The disk is full.')
    }, started),
  )
  await expect(running).rejects.toThrow('The disk is full.')
  const startedThen = new Set(started)
  await aWhile()
  expect(new Set(started)).toEqual(startedThen)
  expect(startedThen).toEqual(new Set(told))
  expect(told.length).toBeLessThan(jobs.length)
})

describe('a lab that is wrong', () => {
  const once = (says: string[], crew: Partial<Crew> = {}) => triesOf(says, { retriesWrong: true, ...crew })

  test('and wrong again is wrong as it was at first', async () => {
    const { tries, result } = await once(['two', 'three'])
    expect(tries).toBe(2)
    expect(result).toMatchObject({ record: { status: { kind: 'failed' } }, unsteady: [] })
    expect(result.problems[0]!.evidence).toContain('+ two')
  })

  test('and then right has passed, and what was wrong is told', async () => {
    const { tries, result } = await once(['two', 'one'])
    expect(tries).toBe(2)
    expect(result).toMatchObject({ record: { status: { kind: 'passed' } }, problems: [] })
    expect(result.unsteady[0]!.evidence).toContain('+ two')
  })

  test('is tried once, unless more was asked for', async () => {
    const { tries, result } = await once(['two', 'one'], { retriesWrong: false })
    expect(tries).toBe(1)
    expect(result.record.status.kind).toBe('failed')
  })

  test('and right at once is not tried again', async () => {
    const { tries, result } = await once(['one', 'two'])
    expect(tries).toBe(1)
    expect(result.unsteady).toEqual([])
  })
})

test('a machine in trouble is told at the command that met it, not at the next one', async () => {
  const results: LabResult[] = []
  const lab = labOf(fence('$ number\none\n$ number\none'))
  await runLabs([{ ...jobs[0]!, lab }], {
    ...crewOf(async (result) => void results.push(result)),
    start: async () => ({ ...machineThatPrints('two'), trouble: async () => "The host's disk is full." }),
  })
  const [step] = lab.steps
  const [first] = step!.kind === 'terminal' ? step!.exchanges : []
  expect(results[0]!.problems).toEqual([])
  expect(results[0]!.doubts).toMatchObject([{ place: first!.place, fact: "The host's disk is full." }])
})

/** What came of a lab that promises `one` and has machines that print this, one after another. */
async function triesOf(says: string[], crew: Partial<Crew>): Promise<{ tries: number; result: LabResult }> {
  const results: LabResult[] = []
  let tries = 0
  await runLabs([{ ...jobs[0]!, lab: labOf(fence('$ number\none')) }], {
    ...crewOf(async (result) => void results.push(result)),
    start: () => Promise.resolve(machineThatPrints(says[tries++]!)),
    ...crew,
  })
  return { tries, result: results[0]! }
}

function machineThatPrints(line: string): Machine {
  const running = {
    lines: () => [line],
    completeLines: () => [line],
    omittedBytes: () => 0,
    onOutput: () => () => {},
    ended: Promise.resolve({ exitCode: 0, seconds: 0 }),
  }
  const terminal = { name: 'terminal', begin: () => running, isClosed: () => false, close: async () => {} }
  return {
    openTerminal: async () => terminal,
    trouble: async () => null,
    stop: async () => {},
  } as unknown as Machine
}
