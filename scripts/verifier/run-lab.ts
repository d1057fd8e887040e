import { fingerprints } from '../../src/book/fingerprint.ts'
import { type Bindings, noBindings } from '../../src/book/match.ts'
import { problemOf } from '../../src/book/outcome.ts'
import { filesBefore, placesNamed } from '../../src/book/places-named.ts'
import { printPlace } from '../../src/book/problem.ts'
import type {
  ExchangeRecord,
  ImageRecord,
  MeasureRecord,
  StepRecord,
  StepStatus,
} from '../../src/book/record.ts'
import type {
  Exchange,
  FileStep,
  Lab,
  NotRun,
  Place,
  Problem,
  Step,
  TerminalStep,
} from '../../src/book/types.ts'
import type { Edit } from '../../src/book/rewrite-chapter.ts'
import { updateOutput } from '../../src/book/update-output.ts'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Machine } from './machine.ts'
import { engineFault } from './engine-faults.ts'
import { type Done, doExchange, type LiveTerminal, openLiveTerminal } from './do-exchange.ts'
import { measureStep } from './measure-step.ts'

export type LabRun = {
  steps: StepRecord[]
  problems: Problem[]
  doubts: Problem[]
  measures: MeasureRecord[]
  /** Promised outputs that an update is to rewrite; the lab went on after them. */
  updates: Update[]
}

/** New promised output for an exchange, with what an author must look at. */
export type Update = { file: string; edit: Edit; reviews: Problem[] }

export type RunOptions = {
  /** Why a step of this lab cannot be run here though the book would, or null. */
  unmet(notRun: NotRun): string | null
  /** The command line that selects this lab, for remedies. */
  selection: string
  /** Told before each exchange, so that a long one can be named. */
  onPlace(place: Place): void
  /** Output that differs is no problem: it is to be written into the chapter. */
  isUpdate: boolean
  signal?: AbortSignal
}

/**
 * Lays the files that a lab starts from, then runs its steps in order on its machine. After the first step that fails, the later
 * ones are not run; the lab's machine is left as it is. Never throws for what a command does: a doubt (a hang, a machine that
 * died) comes back as such.
 */
export async function runLab(lab: Lab, machine: Machine, options: RunOptions): Promise<LabRun> {
  const context: Context = { lab, machine, options, terminals: new Map(), bindings: noBindings, updates: [] }
  const result: LabRun = { steps: [], problems: [], doubts: [], measures: [], updates: context.updates }
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
  updates: Update[]
}

type StepRun = {
  record: Pick<StepRecord, 'status' | 'seconds' | 'exchanges' | 'images'>
  problems: Problem[]
  doubts: Problem[]
  measures: MeasureRecord[]
}

async function runStep(step: Step, context: Context): Promise<StepRun> {
  const startedAt = performance.now()
  const exchanges: ExchangeRecord[] = []
  let place = step.place
  const reach = (reached: Place) => context.options.onPlace((place = reached))
  try {
    reach(step.place)
    return step.kind === 'file'
      ? await runFile(step, context)
      : await runTerminal(step, context, { exchanges, reach })
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error
    const status = { kind: 'unknown', because: error.message } as const
    return {
      record: { status, seconds: (performance.now() - startedAt) / 1000, exchanges },
      problems: [],
      doubts: [{ place, fact: error.message, remedy: error.remedy }],
      measures: [],
    }
  }
}

async function runFile(step: FileStep, { machine }: Context): Promise<StepRun> {
  if (step.region === null) await machine.writeFile(step.path, step)
  return passed([], 0)
}

/** Records each exchange as it is done, and says where it is, so that what went before a doubt is known. */
async function runTerminal(
  step: TerminalStep,
  context: Context,
  { exchanges, reach }: { exchanges: ExchangeRecord[]; reach(place: Place): void },
): Promise<StepRun> {
  const because = step.options.notRun && context.options.unmet(step.options.notRun)
  if (because) return notRun(because)
  const live = await terminalFor(step, context)
  const startedAt = performance.now()
  for (const exchange of step.exchanges) {
    reach(exchange.place)
    const done = await doExchange(exchange, live, {
      machine: context.machine,
      bindings: context.bindings,
      fence: step.options,
      isLast: exchange === step.exchanges.at(-1),
    })
    exchanges.push(done.record)
    const seconds = (performance.now() - startedAt) / 1000
    if (done.outcome.kind !== 'matched') await mustBeWell(context.machine, done.record.transcript.lines)
    if (context.options.isUpdate && done.outcome.kind === 'differed') {
      context.updates.push(updateOf(exchange, done, context.bindings))
      continue
    }
    const problem = problemOf(exchange, done.outcome, context.options.selection)
    if (problem) {
      const also = placesNamed(done.record.transcript.lines, filesBefore(context.lab, step))
      return stopped({ kind: 'failed' }, exchanges, seconds, { ...problem, also })
    }
    context.bindings = done.bindings
  }
  const run = await withImages(step, passed(exchanges, (performance.now() - startedAt) / 1000), context)
  return measured(step, run, context)
}

/** A machine in trouble prints what it likes: that says nothing about the book. Throws CannotTell. */
async function mustBeWell(machine: Machine, printed: string[]): Promise<void> {
  const trouble = engineFault(printed) ?? (await machine.trouble())
  if (trouble === null) return
  throw new CannotTell(trouble, {
    remedy: 'Has the host memory and disk to spare, and does the lab ask for no more than it needs?',
    worthRetrying: true,
  })
}

function updateOf(exchange: Exchange, { record, wasOpen }: Done, bindings: Bindings): Update {
  const { lines: promised, firstLine, exact } = exchange.expectation
  const { lines, reviews } = updateOutput(promised!, record.transcript.lines, {
    exact,
    bindings,
    isOpen: wasOpen,
  })
  const { file } = exchange.place
  return {
    file,
    edit: { line: firstLine, count: promised!.length, lines },
    reviews: reviews.map(({ line, fact }) => ({
      place: { file, line: firstLine + line },
      fact,
      remedy: 'Read the new output like prose, and elide again what teaches nothing.',
    })),
  }
}

/** Read last: a step that did not pass has no image to show. */
async function withImages(step: TerminalStep, run: StepRun, { machine, options }: Context): Promise<StepRun> {
  const images: ImageRecord[] = []
  for (const name of step.options.images) {
    const image = await machine.describeImage(name)
    const last = step.exchanges.at(-1)!
    if (!image)
      return stopped(
        { kind: 'failed' },
        run.record.exchanges,
        run.record.seconds,
        problemOf(last, { kind: 'made-no-image', name }, options.selection),
      )
    images.push(image)
  }
  return images.length === 0 ? run : { ...run, record: { ...run.record, images } }
}

function measured(step: TerminalStep, run: StepRun, { lab, options }: Context): StepRun {
  const { measure } = step.options
  if (!measure) return run
  const last = run.record.exchanges.at(-1)!
  const found = measureStep(measure, last, lab.id)
  if (found || run.problems.length > 0) return { ...run, measures: found ? [found] : [] }
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
