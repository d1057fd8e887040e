import { describeNotRun, isAtLeast } from '../../src/book/not-run.ts'
import { labKey } from '../../src/book/fingerprint.ts'
import { printPlace } from '../../src/book/problem.ts'
import type {
  Circumstances,
  LabRecord,
  LabStatus,
  MachineFacts,
  MeasureRecord,
} from '../../src/book/record.ts'
import type { Lab, NotRun, Place, Problem } from '../../src/book/types.ts'
import { CannotTell } from './cannot-tell.ts'
import type { Machine } from './machine.ts'
import type { Progress } from './progress.ts'
import { type LabRun, runLab } from './run-lab.ts'

export type LabJob = { lab: Lab; circumstances: Circumstances; expectedSeconds: number }

export type LabResult = {
  record: LabRecord
  machine: MachineFacts | null
  problems: Problem[]
  doubts: Problem[]
  measures: MeasureRecord[]
}

export type Crew = {
  workers: number
  /** A machine for this lab on which nothing of an earlier one can be seen. `fresh`: on storage of its own, too. */
  start(lab: Lab, worker: number, fresh: boolean): Promise<Machine>
  /** Called instead of stopping the machine of a lab that did not pass. */
  keep: ((lab: Lab, machine: Machine) => Promise<void>) | null
  hasRegistry: boolean
  progress: Progress
  signal: AbortSignal
  /** Where each worker is, for whoever wants to say so. */
  running: Map<number, Place>
  onResult(result: LabResult): Promise<void>
}

/** Runs the labs, longest first, on as many machines at a time as there are workers. A lab in doubt is tried once more. */
export async function runLabs(jobs: LabJob[], crew: Crew): Promise<void> {
  const queue = [...jobs].sort((a, b) => b.expectedSeconds - a.expectedSeconds)
  await Promise.all(
    Array.from({ length: Math.min(crew.workers, jobs.length) }, async (_, worker) => {
      for (let job = queue.shift(); job && !crew.signal.aborted; job = queue.shift()) {
        const result = await runJob(job, worker, crew)
        if (!crew.signal.aborted) await crew.onResult(result)
      }
    }),
  )
}

async function runJob(job: LabJob, worker: number, crew: Crew): Promise<LabResult> {
  const first = await tryJob(job, worker, false, crew)
  if (first.record.status.kind !== 'unknown' || crew.signal.aborted) return first
  crew.progress.say(`${job.lab.id}: ${first.record.status.because} Trying once more on a fresh machine.`)
  return tryJob(job, worker, true, crew)
}

async function tryJob(job: LabJob, worker: number, fresh: boolean, crew: Crew): Promise<LabResult> {
  const { lab } = job
  const startedAt = performance.now()
  let machine: Machine | null = null
  let endStep = () => {}
  const onPlace = (place: Place) => {
    endStep()
    endStep = crew.progress.begin(printPlace(place))
    crew.running.set(worker, place)
  }
  let kept = false
  try {
    machine = await crew.start(lab, worker, fresh)
    const { facts } = machine
    const run = await runLab(lab, machine, {
      unmet: (notRun) => unmet(notRun, crew.hasRegistry, facts),
      selection: lab.id,
      onPlace,
      signal: crew.signal,
    })
    const result = toResult(job, run, facts, secondsSince(startedAt))
    if (crew.keep && result.record.status.kind !== 'passed') {
      kept = true
      await crew.keep(lab, machine)
    }
    return result
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error
    const doubt = { place: lab.place, fact: error.message, remedy: error.remedy }
    const nothing: LabRun = { steps: [], problems: [], doubts: [doubt], measures: [] }
    return toResult(job, nothing, machine?.facts ?? null, secondsSince(startedAt))
  } finally {
    endStep()
    crew.running.delete(worker)
    if (!kept) await machine?.stop().catch(() => {})
  }
}

function toResult(
  { lab, circumstances }: LabJob,
  run: LabRun,
  machine: MachineFacts | null,
  seconds: number,
): LabResult {
  return {
    machine,
    problems: run.problems,
    doubts: run.doubts,
    measures: run.measures,
    record: {
      lab: lab.id,
      chapter: lab.chapter,
      key: labKey(lab, circumstances),
      circumstances,
      status: statusOf(run),
      when: new Date().toISOString(),
      seconds,
      steps: run.steps,
    },
  }
}

function statusOf({ problems, doubts }: LabRun): LabStatus {
  if (problems.length > 0) return { kind: 'failed' }
  return doubts.length > 0 ? { kind: 'unknown', because: doubts[0]!.fact } : { kind: 'passed' }
}

/** Why a step that needs something is not run here; null: it is here, run it. */
function unmet(notRun: NotRun, hasRegistry: boolean, { engine }: MachineFacts): string | null {
  if (notRun.kind === 'needs-registry' && hasRegistry) return null
  if (notRun.kind === 'needs-docker' && isAtLeast(engine, notRun.atLeast)) return null
  return describeNotRun(notRun)
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000
}
