import { forgetSteps, type Reading } from './bindings.ts'
import { type BuildLog, findBuildLogs } from './buildkit-log.ts'
import { identifiesAny, layLines, type LinesPattern } from './lay-lines.ts'
import { fits, toPrintedLine } from './match-line.ts'
import { layLog, type LogLayout } from './match-log.ts'
import { linesPattern, type Page, type Run, withoutOpenEnd } from './output-pattern.ts'
import type { Budget } from './search.ts'

/** Printed lines `from` to `to` stand for this promised line. */
export type Span = { promised: number; from: number; to: number }
export type Solution = { reading: Reading; consumed: number; spans: Span[] }

/**
 * Every way to read the page that the run allows and that differs in what its ids stand for. The lines are taken in their order first;
 * only when that does not do are the logs of builds taken step by step.
 */
export function* solutions(page: Page, run: Run, reading: Reading, budget: Budget): Generator<Solution> {
  const inOrder = layStretch(page, { from: 0, to: page.lines.length }, run, wholeOf(run), reading, budget)
  let isFound = false
  for (const { reading: next, spans } of inOrder) {
    isFound = true
    yield { reading: next, consumed: run.lines.length, spans }
  }
  if (!isFound) yield* layByLogs(page, run, reading, budget)
}

/** The same for a program that goes on printing: the fewest first lines of the run that keep the promise. */
export function* prefixSolutions(
  page: Page,
  run: Run,
  reading: Reading,
  budget: Budget,
): Generator<Solution> {
  const closed = withoutOpenEnd(page)
  for (const end of possibleEnds(closed, run)) {
    const prefix = { lines: run.lines.slice(0, end), printed: run.printed.slice(0, end) }
    let isFound = false
    for (const solution of solutions(closed, prefix, reading, budget)) {
      isFound = true
      yield { ...solution, consumed: end, spans: [...solution.spans, ...emptySpans(closed, page, end)] }
    }
    if (isFound) return
  }
}

/** A stretch of an output, `to` not included. */
type Stretch = { from: number; to: number }
type Laid = { reading: Reading; spans: Span[] }

function* layStretch(
  page: Page,
  on: Stretch,
  run: Run,
  of: Stretch,
  reading: Reading,
  budget: Budget,
): Generator<Laid> {
  const pattern = linesPattern(page, on.from, on.to)
  const printed = run.printed.slice(of.from, of.to)
  const blank = toPrintedLine('')
  if (of.to === run.lines.length) printed.push(...Array.from({ length: blanksAtEnd(pattern) }, () => blank))
  const asked = identifiesAny(pattern) ? reading : null
  for (const layout of layLines(pattern, printed, asked, budget)) {
    yield { reading: layout.reading ?? reading, spans: toSpans(page, on, of, layout.at) }
    if (!asked) return
  }
}

/** Blank lines that stand last but for an elision: at the end of an output they say nothing. */
function blanksAtEnd({ lines, isOpen }: LinesPattern): number {
  return isOpen ? lines.length - 1 - lines.findLastIndex(({ pattern }) => pattern.text !== '') : 0
}

function toSpans(page: Page, on: Stretch, of: Stretch, at: number[]): Span[] {
  const spans: Span[] = []
  let next = 0
  let printed = of.from
  for (let promised = on.from; promised < on.to; promised += 1) {
    const isElided = page.patterns[promised] === null
    const start = next < at.length ? of.from + at[next]! : of.to
    const from = Math.min(isElided ? printed : start, of.to)
    printed = Math.min(isElided ? start : start + 1, of.to)
    if (!isElided) next += 1
    spans.push({ promised, from, to: Math.max(from, printed) })
  }
  return spans
}

function* layByLogs(page: Page, run: Run, reading: Reading, budget: Budget): Generator<Solution> {
  const logs = page.logs.length === 0 ? [] : findBuildLogs(run.lines)
  const areTold = logs.some((log) => log.steps.some((step) => step.isNamed))
  if (!areTold || logs.length !== page.logs.length) return
  for (const laid of layFrom(0, page, run, logs, reading, budget))
    yield { ...laid, consumed: run.lines.length }
}

/** The lines before log `index`, the log, and all that follows. */
function* layFrom(
  index: number,
  page: Page,
  run: Run,
  logs: readonly BuildLog[],
  reading: Reading,
  budget: Budget,
): Generator<Laid> {
  const onPage = page.logs[index]
  const inRun = logs[index]
  const on = { from: page.logs[index - 1]?.to ?? 0, to: onPage?.from ?? page.lines.length }
  const of = { from: logs[index - 1]?.to ?? 0, to: inRun?.from ?? run.lines.length }
  for (const before of layStretch(page, on, run, of, reading, budget)) {
    if (!onPage || !inRun) yield before
    else {
      const pair = { page: onPage, patterns: page.patterns, run: inRun, printed: run.printed }
      for (const log of layLog(pair, forgetSteps(before.reading), budget)) {
        const spans = [...before.spans, ...logSpans(onPage, inRun, log)]
        for (const rest of layFrom(index + 1, page, run, logs, log.reading, budget))
          yield { reading: rest.reading, spans: joinSpans([...spans, ...rest.spans]) }
      }
    }
  }
}

/** Lines that swallowed or told nothing get an empty span, where the line before them ended. */
function logSpans(page: BuildLog, run: BuildLog, { pairs, swallowed }: LogLayout): Span[] {
  const spans: Span[] = []
  const swallowers = [...swallowed].sort(([one], [other]) => one - other)
  let end = run.from
  const last = Math.max(page.to, ...page.elisions.map((index) => index + 1))
  for (let promised = Math.min(page.from, ...page.elisions); promised < last; promised += 1) {
    const pair = pairs.get(promised)
    const lines = swallowers.filter(([, elision]) => elision === promised).map(([line]) => line)
    const own = pair === undefined ? lines : [pair]
    for (const line of own) spans.push({ promised, from: line, to: line + 1 })
    if (own.length === 0) spans.push({ promised, from: end, to: end })
    end = own.length === 0 ? end : own.at(-1)! + 1
  }
  return spans
}

/** In the order of the promised lines; spans of one line that touch are one span, and an empty one goes where there is another. */
function joinSpans(spans: Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans.sort((one, other) => one.promised - other.promised || one.from - other.from)) {
    const last = joined.at(-1)
    if (last?.promised !== span.promised) joined.push({ ...span })
    else if (last.from === last.to) joined[joined.length - 1] = { ...span }
    else if (last.to >= span.from) last.to = Math.max(last.to, span.to)
    else if (span.from < span.to) joined.push({ ...span })
  }
  return joined
}

/** Where a prefix of the run may end: after a line that fits the last promised one, or anywhere in a log that the page ends in. */
function* possibleEnds(page: Page, run: Run): Generator<number> {
  const last = page.patterns.at(-1)
  if (!last) return void (yield 0)
  const endsInLog = page.logs.at(-1)?.to === page.lines.length
  const open = { ...linesPattern(page, 0, page.lines.length), isOpen: true }
  const inOrder = layLines(open, run.printed, null, { left: Infinity }).next().value
  const earliest = endsInLog || page.logs.length > 0 ? 1 : inOrder ? inOrder.at.at(-1)! + 1 : Infinity
  for (let end = earliest; end <= run.lines.length; end += 1)
    if (endsInLog ? /^#\d/.test(run.lines[end - 1]!) : fits(last, run.printed[end - 1]!)) yield end
}

function emptySpans(closed: Page, page: Page, end: number): Span[] {
  return page.lines.slice(closed.lines.length).map((_, index) => ({
    promised: closed.lines.length + index,
    from: end,
    to: end,
  }))
}

function wholeOf(run: Run): Stretch {
  return { from: 0, to: run.lines.length }
}
