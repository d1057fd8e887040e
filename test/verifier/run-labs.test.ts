import { expect, test } from 'vitest'
import { CannotTell } from '../../scripts/verifier/cannot-tell.ts'
import { startProgress } from '../../scripts/verifier/progress.ts'
import { type Crew, runLabs } from '../../scripts/verifier/run-labs.ts'
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
