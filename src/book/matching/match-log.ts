import type { Reading } from './bindings.ts'
import { type BuildLog, comesBefore, type LogStep } from './buildkit-log.ts'
import { type Layout, layLines, type LinesPattern } from './lay-lines.ts'
import type { LinePattern } from './line-pattern.ts'
import { fits, type PrintedLine } from './match-line.ts'
import type { Budget } from './search.ts'

/**
 * A promised log matches when its lines match, as plain lines, *some* order in which BuildKit could have printed the run's log (see
 * buildkit-log.ts). What that makes of an elision:
 *
 *   - Between two lines of one step it may swallow lines of that step. It need not stand right between them: it may stand anywhere between
 *     them on the page, among lines of another step.
 *   - Before a step's first promised line, it may swallow lines that the step began with; after its last one, lines that it ended with.
 *   - It may swallow whole steps, if they could have been printed there: a step that ran between two others of its stage needs an elision
 *     between those two.
 *
 * Steps without an elision in reach must be told in full, and every step of the run must be told or be swallowed.
 */
export type LogLayout = {
  reading: Reading
  /** The printed line for each promised one, and the elision that swallowed each other. */
  pairs: Map<number, number>
  swallowed: Map<number, number>
}

/** The promised log with its patterns, and the printed one with its lines: both indexed as their outputs are. */
export type LogPair = {
  page: BuildLog
  patterns: readonly (LinePattern | null)[]
  run: BuildLog
  printed: readonly PrintedLine[]
}

export function* layLog(logs: LogPair, reading: Reading, budget: Budget): Generator<LogLayout> {
  const candidates = logs.page.steps.map((step) => ({ step, runs: possibleRuns(step, logs) }))
  if (logs.page.steps.length > logs.run.steps.length) return
  candidates.sort((one, other) => one.runs.length - other.runs.length)
  for (const told of assignments(candidates, new Map(), budget)) {
    const untold = untoldSteps(told, logs)
    if (untold.some(({ elisions }) => elisions.length === 0)) continue
    for (const layout of layTold([...told], told, logs, reading, budget)) {
      for (const step of untold) swallowStep(step, layout)
      swallowIdleLines(layout, logs)
      yield layout
    }
  }
}

/** Which step of the run each step of the page tells. */
type Told = ReadonlyMap<LogStep, LogStep>
type Candidates = { step: LogStep; runs: LogStep[] }

function* assignments(candidates: Candidates[], told: Told, budget: Budget): Generator<Told> {
  const next = candidates[told.size]
  if (!next) return void (yield told)
  const used = new Set(told.values())
  for (const run of next.runs) {
    if (used.has(run)) continue
    if (budget.left-- <= 0) return
    const grown = new Map(told).set(next.step, run)
    if (isInOrder(next.step, grown)) yield* assignments(candidates, grown, budget)
  }
}

/** A step's promised lines against a printed step's, with every elision of the log at hand. */
function possibleRuns(step: LogStep, logs: LogPair): LogStep[] {
  const pattern = patternOf(step, logs, -Infinity, Infinity)
  const isPossible = (run: LogStep) => {
    const first = pattern.lines[0]!
    if (!first.floats && !fits(first.pattern, logs.printed[run.lines[0]!]!)) return false
    return !layLines(pattern, linesOf(run, logs), null, { left: Infinity }).next().done
  }
  return logs.run.steps.filter(isPossible)
}

function isInOrder(step: LogStep, told: Told): boolean {
  const [floor, ceiling] = windowOf(told.get(step)!, told)
  return floor < step.lines[0]! && step.lines.at(-1)! < ceiling
}

/** Between which promised lines all that a printed step printed must find its place. */
function windowOf(run: LogStep, told: Told): [after: number, before: number] {
  let after = -Infinity
  let before = Infinity
  for (const [page, other] of told) {
    if (comesBefore(other, run)) after = Math.max(after, page.lines.at(-1)!)
    if (comesBefore(run, other)) before = Math.min(before, page.lines[0]!)
  }
  return [after, before]
}

/** Lays the lines of every told step, one step after another. */
function* layTold(
  [pair, ...rest]: [LogStep, LogStep][],
  told: Told,
  logs: LogPair,
  reading: Reading,
  budget: Budget,
): Generator<LogLayout> {
  if (!pair) {
    yield { reading, pairs: new Map(), swallowed: new Map() }
    return
  }
  const [step, run] = pair
  const [after, before] = windowOf(run, told)
  const pattern = patternOf(step, logs, after, before)
  for (const layout of layLines(pattern, linesOf(run, logs), reading, budget))
    for (const next of layTold(rest, told, logs, layout.reading!, budget)) {
      addLines(next, step, run, layout, elisionsBetween(logs, after, before))
      yield next
    }
}

function patternOf(step: LogStep, logs: LogPair, after: number, before: number): LinesPattern {
  const isElidedBetween = (one: number, other: number) => elisionsBetween(logs, one, other).length > 0
  return {
    lines: step.lines.map((index, at) => ({
      pattern: logs.patterns[index]!,
      floats: isElidedBetween(at === 0 ? after : step.lines[at - 1]!, index),
    })),
    isOpen: isElidedBetween(step.lines.at(-1)!, before),
  }
}

function elisionsBetween({ page }: LogPair, after: number, before: number): number[] {
  return page.elisions.filter((index) => after < index && index < before)
}

function addLines(layout: LogLayout, step: LogStep, run: LogStep, { at }: Layout, elisions: number[]): void {
  let next = 0
  for (const [offset, line] of run.lines.entries()) {
    if (at[next] === offset) layout.pairs.set(step.lines[next++]!, line)
    else {
      const after = step.lines[next - 1] ?? -Infinity
      layout.swallowed.set(
        line,
        elisions.find((elision) => elision > after)!,
      )
    }
  }
}

/** A step of the run that no step of the page tells, and the elisions that could swallow it. */
type Untold = { run: LogStep; elisions: number[] }

function untoldSteps(told: Told, logs: LogPair): Untold[] {
  const toldRuns = new Set(told.values())
  return logs.run.steps
    .filter((run) => !toldRuns.has(run))
    .map((run) => ({ run, elisions: elisionsBetween(logs, ...windowOf(run, told)) }))
}

/** The elision nearest to where the step was printed, as far as the order of the page tells. */
function swallowStep({ run, elisions }: Untold, layout: LogLayout): void {
  let nearest = { promised: -Infinity, printed: -Infinity }
  for (const [promised, printed] of layout.pairs)
    if (printed < run.lines[0]! && printed > nearest.printed) nearest = { promised, printed }
  const elision = elisions.find((index) => index > nearest.promised) ?? elisions.at(-1)!
  for (const line of run.lines) layout.swallowed.set(line, elision)
}

/** A printed line without a word of its own goes where its stand-in went. */
function swallowIdleLines(layout: LogLayout, logs: LogPair): void {
  for (const { idle } of logs.run.steps)
    for (const [line, standIn] of idle) {
      const elision = layout.swallowed.get(standIn)
      if (elision !== undefined) layout.swallowed.set(line, elision)
    }
}

function linesOf(run: LogStep, logs: LogPair): PrintedLine[] {
  return run.lines.map((index) => logs.printed[index]!)
}
