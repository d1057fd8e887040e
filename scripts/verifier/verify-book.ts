import { lintLab } from '../../src/book/lints.ts'
import { mergeRecord } from '../../src/book/merge-record.ts'
import type { LabRecord, VerificationRecord } from '../../src/book/record.ts'
import type { Book, Lab, Place, Problem } from '../../src/book/types.ts'
import { whyRun } from '../../src/book/why-run.ts'
import { readRecord, writeRecord } from '../../src/files/record-file.ts'
import type { VerifyArguments } from './arguments.ts'
import { type Findings, type LabFindings, nothingRun } from './findings.ts'
import type { Machine } from './machine.ts'
import type { Progress, VerifierProgress } from './progress.ts'
import { printLab } from './report.ts'
import { type LabJob, type LabResult, runLabs } from './run-labs.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

export type VerifyOptions = {
  root: string
  wanted: VerifyArguments
  progress: VerifierProgress
  signal: AbortSignal
}

/**
 * Plan, choose, run, compare, record: what these labs of the book came to. The record is written after every lab, so that an
 * interruption loses only what was running. Throws CannotTell when nothing can be run at all.
 */
export async function verifyBook(book: Book, labs: Lab[], options: VerifyOptions): Promise<Findings> {
  const { progress, signal } = options
  const running = new Map<number, Place>()
  const onAbort = () => sayInterrupted([...running.values()], progress)
  signal.addEventListener('abort', onAbort)
  return verify(book, labs, running, options).finally(() => signal.removeEventListener('abort', onAbort))
}

/** To clear up takes some seconds, and whoever pressed Ctrl-C should know. */
function sayInterrupted(places: Place[], progress: Progress): void {
  if (places.length === 0) progress.say('Interrupted; removing what was made …')
  for (const { file, line } of places) progress.say(`Interrupted at ${file}:${line}; removing its machine …`)
}

async function verify(
  book: Book,
  labs: Lab[],
  running: Map<number, Place>,
  options: VerifyOptions,
): Promise<Findings> {
  const { wanted, progress, signal, root } = options
  const workshop = await openWorkshop(wanted, progress, signal)
  try {
    const missing = workshop.missingBases(labs)
    if (missing.length > 0) return nothingRun({ ...book, problems: missing })
    const before = await readRecord(root)
    const plan = await makePlan(labs, workshop, wanted.fresh ? null : before)
    signal.throwIfAborted()
    for (const { lab, why } of plan.toRun) progress.say(`  ${lab.id}: runs, since ${why}`)
    await workshop.provideFor(plan.toRun.map(({ lab }) => lab))
    const carried = await carryOut(plan, { book, workshop, running }, options)
    return {
      book,
      record: carried.record,
      labs: findingsOf(labs, plan, carried),
      stopped: null,
      updates: carried.results.flatMap(({ updates }) => updates),
      reviews: [],
    }
  } finally {
    await workshop.close()
  }
}

type Plan = { toRun: (LabJob & { why: string })[]; unchanged: LabRecord[] }

async function makePlan(labs: Lab[], workshop: Workshop, before: VerificationRecord | null): Promise<Plan> {
  const plan: Plan = { toRun: [], unchanged: [] }
  for (const lab of labs) {
    const circumstances = await workshop.circumstancesOf(lab)
    const earlier = before?.labs.find((record) => record.lab === lab.id)
    const why = before === null ? 'all labs are to run' : whyRun(lab, circumstances, earlier)
    if (why === null) plan.unchanged.push(earlier!)
    else plan.toRun.push({ lab, circumstances, expectedSeconds: earlier?.seconds ?? lab.steps.length, why })
  }
  return plan
}

type Ground = {
  book: Book
  workshop: Workshop
  /** Where each worker is. */
  running: Map<number, Place>
}

/** Runs what is to be run; what has been found out so far is in the record whenever this ends. */
async function carryOut(plan: Plan, ground: Ground, options: VerifyOptions): Promise<Carried> {
  const { root, wanted, progress, signal } = options
  const results: LabResult[] = []
  // Read anew each time: another verification may have written to it.
  const record = async () => {
    const merged = mergeRecord(ground.book, await readRecord(root), newFindings(results, ground))
    await writeRecord(root, merged)
    return merged
  }
  progress.expectLabs(plan.toRun.length)
  await runLabs(plan.toRun, {
    workers: ground.workshop.workers,
    answers: (worker) => ground.workshop.answers(worker),
    hasRegistry: ground.workshop.hasRegistry,
    isUpdate: wanted.update,
    retriesWrong: wanted.retry,
    progress,
    signal,
    running: ground.running,
    start: (lab, worker, fresh) => ground.workshop.startMachine(lab, worker, fresh),
    keep: wanted.keep
      ? async (lab, machine, worker) => {
          ground.workshop.giveUpVolume(worker)
          await keep(lab, machine, progress)
        }
      : null,
    async onResult(result) {
      results.push(result)
      progress.say(printLab(result.record, result.problems.length))
      await record()
    },
  })
  signal.throwIfAborted()
  return { results, record: await record() }
}

type Carried = { results: LabResult[]; record: VerificationRecord }

function newFindings(results: LabResult[], { workshop }: Ground) {
  return {
    host: workshop.host,
    machine: results.find(({ machine }) => machine)?.machine ?? null,
    labs: results.map((result) => result.record),
    measures: results.flatMap(({ measures }) => measures),
  }
}

async function keep(lab: Lab, machine: Machine, progress: Progress): Promise<void> {
  const { shell, remove } = await machine.keep()
  progress.say(`  ${lab.id}: its machine was kept. A shell in it: ${shell}\n  To remove it: ${remove}`)
}

/** In the book's order, whatever order they ran in. */
function findingsOf(labs: Lab[], plan: Plan, { results }: Carried): LabFindings[] {
  return labs.map((lab): LabFindings => {
    const result = results.find(({ record }) => record.lab === lab.id)
    if (result) {
      const { record, problems, doubts, unsteady } = result
      const warnings = [...unsteady.map(asUnsteady), ...lintLab(lab, record)]
      return { lab, record, isUnchanged: false, problems, doubts, warnings }
    }
    const record = plan.unchanged.find((unchanged) => unchanged.lab === lab.id)!
    return { lab, record, isUnchanged: true, problems: [], doubts: [], warnings: lintLab(lab, record) }
  })
}

function asUnsteady(problem: Problem): Problem {
  return {
    ...problem,
    fact: `Wrong at the first try, right at the second: ${problem.fact}`,
    remedy:
      'Something decides this that differs from run to run. Wait for it (`ready`), make the command wait, or promise what always holds.',
  }
}
