import { describeNotRun, isAtLeast } from '../../src/book/not-run.ts'
import { labKey } from '../../src/book/fingerprint.ts'
import type {
  Circumstances,
  LabRecord,
  LabStatus,
  MachineFacts,
  MeasureRecord,
} from '../../src/book/record.ts'
import type { Lab, NotRun, Place, Problem } from '../../src/book/types.ts'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Machine } from './machine.ts'
import type { VerifierProgress } from './progress.ts'
import { type LabRun, runLab, type Update } from './run-lab.ts'

export type LabJob = { lab: Lab; circumstances: Circumstances; expectedSeconds: number }

export type LabResult = {
  record: LabRecord
  machine: MachineFacts | null
  problems: Problem[]
  doubts: Problem[]
  /** What was wrong at the first of two tries, when the second one was right. */
  unsteady: Problem[]
  measures: MeasureRecord[]
  updates: Update[]
}

export type Crew = {
  /** A worker is known by its index. */
  workers: number
  /** Whether the host that this worker's machines run on is still there. */
  answers(worker: number): Promise<boolean>
  /** A machine for this lab on which nothing of an earlier one can be seen. `fresh`: on storage of its own, too. */
  start(lab: Lab, worker: number, fresh: boolean): Promise<Machine>
  /** Called instead of stopping the machine of a lab that did not pass. */
  keep: ((lab: Lab, machine: Machine, worker: number) => Promise<void>) | null
  hasRegistry: boolean
  isUpdate: boolean
  /** Whether a lab that is wrong is tried once more. One in doubt always is. */
  retriesWrong: boolean
  progress: VerifierProgress
  signal: AbortSignal
  /** Where each worker is, for whoever wants to say so. */
  running: Map<number, Place>
  /** Called for one result at a time, whichever workers have one: it may write what it is told to a file. */
  onResult(result: LabResult): Promise<void>
}

/**
 * Runs the labs, longest first, on as many machines at a time as there are workers. A lab in doubt is tried once more, a wrong one if the
 * crew is to. Those of a host that is gone go to the others; when none is left, they are in doubt. Throws what `onResult` throws, when the labs that were running have ended.
 */
export async function runLabs(jobs: LabJob[], givenCrew: Crew): Promise<void> {
  const crew = { ...givenCrew, onResult: inTurn((result: LabResult) => givenCrew.onResult(result)) }
  const queue = [...jobs].sort((a, b) => b.expectedSeconds - a.expectedSeconds)
  let workers = Array.from({ length: crew.workers }, (_, worker) => worker)
  while (queue.length > 0 && workers.length > 0 && !crew.signal.aborted) {
    await workTogether(workers, queue, crew)
    // Something is left only if a host is gone.
    if (queue.length > 0) workers = await thoseWithHost(workers, crew)
  }
  if (crew.signal.aborted) return
  for (const job of queue) await crew.onResult(inDoubt(job, noHostLeft))
}

/** A worker that cannot go on takes the queue from the others, too; their labs end in peace, on machines that nobody clears away under them. */
async function workTogether(workers: number[], queue: LabJob[], crew: Crew): Promise<void> {
  const ends = await Promise.allSettled(
    workers.map((worker) =>
      work(queue, worker, crew).catch((error: unknown) => {
        queue.length = 0
        throw error
      }),
    ),
  )
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}

/** Calls that would overlap wait for each other. */
function inTurn<T>(act: (about: T) => Promise<void>): (about: T) => Promise<void> {
  let last = Promise.resolve()
  return (about) => {
    last = last.catch(() => {}).then(() => act(about))
    return last
  }
}

async function work(queue: LabJob[], worker: number, crew: Crew): Promise<void> {
  for (let job = queue.shift(); job && !crew.signal.aborted; job = queue.shift()) {
    const result = await runJob(job, worker, crew)
    if (crew.signal.aborted) return
    if (result === 'host is gone') return void queue.unshift(job)
    await crew.onResult(result)
  }
}

async function thoseWithHost(workers: number[], { answers }: Crew): Promise<number[]> {
  const answered = await Promise.all(workers.map(answers))
  return workers.filter((_, index) => answered[index])
}

async function runJob(job: LabJob, worker: number, crew: Crew): Promise<LabResult | 'host is gone'> {
  const progress = crew.progress.startLab(job.lab.id)
  const onPlace = (place: Place) => {
    progress.at(place)
    crew.running.set(worker, place)
  }
  try {
    const first = await tryJob(job, { worker, fresh: false, onPlace }, crew)
    if (crew.signal.aborted || !isWorthAnother(first, crew)) return first
    if (!(await crew.answers(worker))) return 'host is gone'
    const { status } = first.record
    const because = status.kind === 'unknown' ? status.because : 'It is wrong.'
    crew.progress.say(`${job.lab.id}: ${because} Trying once more on a fresh machine.`)
    const second = await tryJob(job, { worker, fresh: true, onPlace }, crew)
    const isKnown = second.record.status.kind !== 'unknown'
    if (!isKnown && !crew.signal.aborted && !(await crew.answers(worker))) return 'host is gone'
    if (status.kind !== 'failed' || crew.signal.aborted) return second
    return second.record.status.kind === 'passed' ? { ...second, unsteady: first.problems } : first
  } finally {
    progress.end()
  }
}

function isWorthAnother({ record: { status } }: LabResult, { retriesWrong, isUpdate }: Crew): boolean {
  return status.kind === 'unknown' || (status.kind === 'failed' && retriesWrong && !isUpdate)
}

type Try = { worker: number; fresh: boolean; onPlace(place: Place): void }

async function tryJob(job: LabJob, { worker, fresh, onPlace }: Try, crew: Crew): Promise<LabResult> {
  const { lab } = job
  const startedAt = performance.now()
  let machine: Machine | null = null
  let kept = false
  try {
    machine = await crew.start(lab, worker, fresh)
    const { facts } = machine
    const run = await runLab(lab, machine, {
      unmet: (notRun) => unmet(notRun, crew.hasRegistry, facts),
      selection: lab.id,
      onPlace,
      isUpdate: crew.isUpdate,
      signal: crew.signal,
    })
    const result = toResult(job, run, facts, secondsSince(startedAt))
    if (crew.keep && result.record.status.kind !== 'passed') {
      kept = true
      await crew.keep(lab, machine, worker)
    }
    return result
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error
    return { ...inDoubt(job, error, secondsSince(startedAt)), machine: machine?.facts ?? null }
  } finally {
    crew.running.delete(worker)
    if (!kept) await machine?.stop().catch(() => {})
  }
}

const noHostLeft = new CannotTell('No Docker host was left to run this lab on.', {
  remedy:
    'Look at the hosts’ engines (`docker info` must work on each), then run again: what passed is kept.',
})

function inDoubt(job: LabJob, { message, remedy }: CannotTell, seconds = 0): LabResult {
  const doubt = { place: job.lab.place, fact: message, remedy }
  return toResult(job, { steps: [], problems: [], doubts: [doubt], measures: [], updates: [] }, null, seconds)
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
    unsteady: [],
    measures: run.measures,
    updates: run.updates,
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

function statusOf({ problems, doubts, updates }: LabRun): LabStatus {
  if (problems.length + updates.length > 0) return { kind: 'failed' }
  return doubts.length > 0 ? { kind: 'unknown', because: doubts[0]!.fact } : { kind: 'passed' }
}

/** Why a step that needs something is not run here; null: it is here, run it. */
export function unmet(notRun: NotRun, hasRegistry: boolean, { engine }: MachineFacts): string | null {
  if (notRun.kind === 'needs-registry' && hasRegistry) return null
  if (notRun.kind === 'needs-docker' && isAtLeast(engine, notRun.atLeast)) return null
  return describeNotRun(notRun)
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000
}
