import { labKey } from '../../src/book/fingerprint.ts'
import type { LabRecord } from '../../src/book/record.ts'
import type { Lab, Place, Step } from '../../src/book/types.ts'
import type { VerifierProgress } from '../verifier/progress.ts'
import { type LabResult, runLabs } from '../verifier/run-labs.ts'
import type { Workshop } from '../verifier/workshop.ts'
import { describe, type Judgement } from './judge-mutation.ts'
import type { Mutation } from './mutation.ts'

export type Mutant = { mutation: Mutation; labs: Lab[] }

type Circumstance = {
  workshop: Workshop
  workers: number
  records: ReadonlyMap<string, LabRecord>
  progress: VerifierProgress
  signal: AbortSignal
  /** Told of each mutant once it is known; null: it lived through all its labs. */
  onJudged(mutation: Mutation, judgement: Judgement | null): void
}

/** Runs every mutant's labs for real. It is caught when one of them is not found right. */
export async function runMutants(mutants: Mutant[], circumstance: Circumstance): Promise<void> {
  const { workshop, workers, records, progress, signal } = circumstance
  const pending = new Map<Mutant, { left: number; found: Judgement | null }>()
  const owners = new Map<string, Mutant>()
  const jobs = []
  for (const mutant of mutants) {
    pending.set(mutant, { left: mutant.labs.length, found: null })
    for (const lab of mutant.labs) {
      const circumstances = await workshop.circumstancesOf(lab)
      const before = records.get(lab.id)
      owners.set(labKey(lab, circumstances), mutant)
      jobs.push({ lab: impatient(lab, before), circumstances, expectedSeconds: before?.seconds ?? 60 })
    }
  }
  progress.expectLabs(jobs.length)
  await runLabs(jobs, {
    workers,
    hasRegistry: workshop.hasRegistry,
    isUpdate: false,
    retriesWrong: false,
    keep: null,
    running: new Map<number, Place>(),
    progress,
    signal,
    start: (lab, worker, fresh) => workshop.startMachine(lab, worker, fresh),
    answers: (worker) => workshop.answers(worker),
    async onResult(result) {
      const mutant = owners.get(result.record.key)!
      const state = pending.get(mutant)!
      state.left -= 1
      state.found = worseOf(state.found, judgeResult(result, beginOf(mutant)))
      if (state.left === 0) circumstance.onJudged(mutant.mutation, state.found)
    },
  })
  signal.throwIfAborted()
}

/** A lab that hangs is not found right either: no one publishes it. What fails before it comes to the mutation says nothing about it. */
export function judgeResult(
  { record: { status }, problems, doubts }: Pick<LabResult, 'record' | 'problems' | 'doubts'>,
  begin: Place | null,
): Judgement | null {
  const [problem] = problems
  const isEarlier = problem && begin && problem.place.file === begin.file && problem.place.line < begin.line
  if (problem && isEarlier)
    return { kind: 'unknown', because: `the lab failed before it came to that: ${describe(problem)}` }
  if (problem) return { kind: 'caught', by: 'run', how: describe(problem) }
  const [doubt] = doubts
  if (doubt && doubt.fact.startsWith('No prompt after'))
    return { kind: 'caught', by: 'hang', how: describe(doubt) }
  return status.kind === 'unknown' ? { kind: 'unknown', because: status.because } : null
}

/** The step with which the mutation begins to matter; null: from the lab's beginning. */
export function beginOf({ mutation: { place }, labs }: Mutant): Place | null {
  const steps = labs.flatMap((lab) => lab.steps)
  const isWritten = (step: Step) => step.kind === 'file' && `snippets/${step.snippet}` === place.file
  const written = steps.find(isWritten)
  if (written) return written.place
  return (
    steps.findLast((step) => step.place.file === place.file && step.place.line <= place.line)?.place ?? null
  )
}

function worseOf(one: Judgement | null, other: Judgement | null): Judgement | null {
  return [one, other].find((judgement) => judgement?.kind === 'caught') ?? one ?? other
}

/** A mutated command often waits for what never comes: five times what it took before, and half a minute, is enough. */
function impatient(lab: Lab, record: LabRecord | undefined): Lab {
  const steps = lab.steps.map((step, index) => {
    if (step.kind === 'file') return step
    const longest = Math.max(0, ...(record?.steps[index]?.exchanges ?? []).map(({ seconds }) => seconds))
    const timeout = Math.min(step.options.timeout ?? 180, Math.round(30 + 5 * longest))
    return { ...step, options: { ...step.options, timeout } }
  })
  return { ...lab, steps }
}
