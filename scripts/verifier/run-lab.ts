import { fingerprints } from '../../src/book/fingerprint.ts'
import { type Bindings, noBindings } from '../../src/book/match.ts'
import { problemOf } from '../../src/book/outcome.ts'
import { filesBefore, placesNamed } from '../../src/book/places-named.ts'
import { printPlace } from '../../src/book/problem.ts'
import type { ExchangeRecord, MeasureRecord, StepRecord, StepStatus } from '../../src/book/record.ts'
import type { FileStep, Lab, NotRun, Place, Problem, Step, TerminalStep } from '../../src/book/types.ts'
import { CannotTell } from './cannot-tell.ts'
import type { Machine } from './machine.ts'
import { type LiveTerminal, doExchange, openLiveTerminal } from './do-exchange.ts'
import { measureStep } from './measure-step.ts'

export type LabRun = {
  steps: StepRecord[]
  problems: Problem[]
  doubts: Problem[]
  measures: MeasureRecord[]
}

export type RunOptions = {
  /** Why a step of this lab cannot be run here though the book would, or null. */
  unmet(notRun: NotRun): string | null
  /** The command line that selects this lab, for remedies. */
  selection: string
  /** Told before each exchange, so that a long one can be named. */
  onPlace(place: Place): void
  signal?: AbortSignal
}

/**
 * Lays the files that a lab starts from, then runs its steps in order on its machine. After the first step that fails, the later
 * ones are not run; the lab's machine is left as it is. Never throws for what a command does: a doubt (a hang, a machine that
 * died) comes back as such.
 */
export async function runLab(lab: Lab, machine: Machine, options: RunOptions): Promise<LabRun> {
  const context: Context = { lab, machine, options, terminals: new Map(), bindings: noBindings }
  const result: LabRun = { steps: [], problems: [], doubts: [], measures: [] }
  const prints = fingerprints(lab)
  let stoppedAt: Place | null = null
  for (const file of lab.start?.files ?? []) await machine.writeFile(file.path, file)
  for (const [index, step] of lab.steps.entries()) {
    const ran: StepRun = stoppedAt
      ? notRun(`the step at ${printPlace(stoppedAt)} did not pass`)
      : await runStep(step, context)
    result.steps.push({ place: step.place, fingerprint: prints[index]!, ...ran.record })
    result.problems.push(...ran.problems)
    result.doubts.push(...ran.doubts)
    result.measures.push(...ran.measures)
    if (ran.problems.length + ran.doubts.length > 0) stoppedAt ??= step.place
  }
  await Promise.allSettled([...context.terminals.values()].map(({ terminal }) => terminal.close()))
  return result
}

type Context = {
  lab: Lab
  machine: Machine
  options: RunOptions
  terminals: Map<string, LiveTerminal>
  bindings: Bindings
}

type StepRun = {
  record: Pick<StepRecord, 'status' | 'seconds' | 'exchanges'>
  problems: Problem[]
  doubts: Problem[]
  measures: MeasureRecord[]
}

async function runStep(step: Step, context: Context): Promise<StepRun> {
  try {
    context.options.onPlace(step.place)
    return step.kind === 'file' ? await runFile(step, context) : await runTerminal(step, context)
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error
    return {
      record: { status: { kind: 'unknown', because: error.message }, seconds: 0, exchanges: [] },
      problems: [],
      doubts: [{ place: step.place, fact: error.message, remedy: error.remedy }],
      measures: [],
    }
  }
}

async function runFile(step: FileStep, { machine }: Context): Promise<StepRun> {
  if (step.region === null) await machine.writeFile(step.path, step)
  return passed([], 0)
}

async function runTerminal(step: TerminalStep, context: Context): Promise<StepRun> {
  const because = step.options.notRun && context.options.unmet(step.options.notRun)
  if (because) return notRun(because)
  const live = await terminalFor(step, context)
  const exchanges: ExchangeRecord[] = []
  const startedAt = performance.now()
  for (const exchange of step.exchanges) {
    context.options.onPlace(exchange.place)
    const done = await doExchange(exchange, live, {
      machine: context.machine,
      bindings: context.bindings,
      fence: step.options,
      isLast: exchange === step.exchanges.at(-1),
    })
    exchanges.push(done.record)
    const seconds = (performance.now() - startedAt) / 1000
    const problem = problemOf(exchange, done.outcome, context.options.selection)
    if (problem) {
      const also = placesNamed(done.record.transcript.lines, filesBefore(context.lab, step))
      return stopped({ kind: 'failed' }, exchanges, seconds, { ...problem, also })
    }
    context.bindings = done.bindings
  }
  return measured(step, passed(exchanges, (performance.now() - startedAt) / 1000), context)
}

function measured(step: TerminalStep, run: StepRun, { lab, options }: Context): StepRun {
  const { measure } = step.options
  if (!measure) return run
  const last = run.record.exchanges.at(-1)!
  const found = measureStep(measure, last, lab.id)
  if (found) return { ...run, measures: [found] }
  const outcome = { kind: 'measured-nothing', name: measure.name, printed: last.transcript.lines } as const
  return stopped(
    { kind: 'failed' },
    run.record.exchanges,
    run.record.seconds,
    problemOf(step.exchanges.at(-1)!, outcome, options.selection),
  )
}

async function terminalFor(
  { options }: TerminalStep,
  { machine, terminals }: Context,
): Promise<LiveTerminal> {
  const known = terminals.get(options.terminal)
  if (known && !options.tty) return known
  const opened = await openLiveTerminal(machine, options)
  if (!options.tty) terminals.set(options.terminal, opened)
  return opened
}

function passed(exchanges: ExchangeRecord[], seconds: number): StepRun {
  return {
    record: { status: { kind: 'passed' }, seconds, exchanges },
    problems: [],
    doubts: [],
    measures: [],
  }
}

function notRun(because: string): StepRun {
  return { ...passed([], 0), record: { status: { kind: 'not-run', because }, seconds: 0, exchanges: [] } }
}

function stopped(
  status: StepStatus,
  exchanges: ExchangeRecord[],
  seconds: number,
  problem: Problem | null,
): StepRun {
  return {
    record: { status, seconds, exchanges },
    problems: problem ? [problem] : [],
    doubts: [],
    measures: [],
  }
}
