import { forgetSteps, type Reading } from './bindings.ts'
import { type BuildLog, findBuildLogs } from './buildkit-log.ts'
import { identifiesAny, layLines, type LinesPattern } from './lay-lines.ts'
import { toPrintedLine } from './match-line.ts'
import { layLog } from './match-log.ts'
import { linesPattern, type Page, type Run } from './output-pattern.ts'
import type { Budget } from './search.ts'
import { joinSpans, logSpans, type Span, type Stretch, stretchSpans } from './spans.ts'

export type Comparison = { page: Page; run: Run; budget: Budget }
export type Solution = { reading: Reading; spans: Span[] }

/**
 * Every way to read the page that the run allows and that differs in what its ids stand for. The lines are taken in their order first;
 * only when that does not do are the logs of builds taken step by step.
 */
export function* solutions(comparison: Comparison, reading: Reading): Generator<Solution> {
  const { page, run } = comparison
  const whole = { on: { from: 0, to: page.lines.length }, of: { from: 0, to: run.lines.length } }
  let isFound = false
  for (const solution of layStretch(comparison, whole, reading)) {
    isFound = true
    yield solution
  }
  const logs = isFound || page.logs.length === 0 ? [] : findBuildLogs(run.lines)
  const areTold = logs.some((log) => log.steps.some((step) => step.isNamed))
  if (areTold && logs.length === page.logs.length) yield* layFrom(0, comparison, logs, reading)
}

/** Lines of the page in their order, along lines of the run. */
function* layStretch(
  { page, run, budget }: Comparison,
  { on, of }: { on: Stretch; of: Stretch },
  reading: Reading,
): Generator<Solution> {
  const pattern = linesPattern(page, on.from, on.to)
  const blanks = of.to === run.lines.length ? blanksAtEnd(pattern) : 0
  const printed = run.printed.slice(of.from, of.to).concat(Array(blanks).fill(toPrintedLine('')))
  const asked = identifiesAny(pattern) ? reading : null
  for (const layout of layLines(pattern, printed, asked, budget)) {
    yield { reading: layout.reading ?? reading, spans: stretchSpans(page, on, of, layout.at) }
    if (!asked) return
  }
}

/** Blank lines that stand last but for an elision: at the end of an output they say nothing. */
function blanksAtEnd({ lines, isOpen }: LinesPattern): number {
  return isOpen ? lines.length - 1 - lines.findLastIndex(({ pattern }) => pattern.text !== '') : 0
}

/** The lines before log `index`, the log, and all that follows. */
function* layFrom(
  index: number,
  comparison: Comparison,
  logs: readonly BuildLog[],
  reading: Reading,
): Generator<Solution> {
  const { page, run, budget } = comparison
  const [told, log] = [page.logs[index], logs[index]]
  const before = {
    on: { from: page.logs[index - 1]?.to ?? 0, to: told?.from ?? page.lines.length },
    of: { from: logs[index - 1]?.to ?? 0, to: log?.from ?? run.lines.length },
  }
  for (const stretch of layStretch(comparison, before, reading)) {
    if (!told || !log) {
      yield stretch
      continue
    }
    const pair = { page: told, patterns: page.patterns, run: log, printed: run.printed }
    for (const layout of layLog(pair, forgetSteps(stretch.reading), budget))
      for (const rest of layFrom(index + 1, comparison, logs, layout.reading)) {
        const spans = [...stretch.spans, ...logSpans(told, log, layout), ...rest.spans]
        yield { reading: rest.reading, spans: joinSpans(spans) }
      }
  }
}
