import { align, type Aligned } from './align.ts'
import { arrangeLog } from './arrange-log.ts'
import { contradiction, emptyReading, forgetSteps, type Reading } from './bindings.ts'
import { findBuildLogs } from './buildkit-log.ts'
import { fits, readingsOf } from './match-line.ts'
import type { Page, Run } from './output-pattern.ts'

/** What became of the lines of two outputs that do not match; indexes are those of the outputs. */
export type SideBySide =
  | { kind: 'same'; promised: number; printed: number }
  /** An elision of the page and what it swallowed. `promised` is null for what a server printed after the promise. */
  | { kind: 'elided'; promised: number | null; printed: number[] }
  | { kind: 'promised'; promised: number }
  | { kind: 'printed'; printed: number }

/**
 * Both outputs laid side by side with the fewest lines left over, logs of builds in the page's order. A line that has the promised shape but
 * shows another id than it must is left over on both sides; `words` says so of the first one.
 *
 * @param goesOn more than the promise may have been printed.
 */
export function sideBySide(
  page: Page,
  run: Run,
  reading: Reading,
  goesOn: boolean,
): { lines: SideBySide[]; words: string | null } {
  const { promised, printed } = comparedLines(page, run)
  const aligned = align({
    promised: promised.length + (goesOn ? 1 : 0),
    printed: printed.length,
    isElision: (index) => index === promised.length || page.patterns[promised[index]!] === null,
    fits: (one, other) => fits(page.patterns[promised[one]!]!, run.printed[printed[other]!]!),
  })
  const lines = aligned.map((entry) => toLine(entry, promised, printed))
  return separateContradictions(lines, page, run, reading)
}

/** Which lines are compared, and in which order: a log of a build without what says nothing, the printed one arranged as the page's is. */
function comparedLines(page: Page, run: Run): { promised: number[]; printed: number[] } {
  const logs = page.logs.length === 0 ? [] : findBuildLogs(run.lines)
  const isByLogs = logs.length === page.logs.length
  const promised: number[] = []
  const printed: number[] = []
  const next = { promised: 0, printed: 0 }
  const upTo = (promisedEnd: number, printedEnd: number) => {
    while (next.promised < promisedEnd) promised.push(next.promised++)
    while (next.printed < printedEnd) printed.push(next.printed++)
  }
  for (const [index, log] of isByLogs ? page.logs.entries() : []) {
    const other = logs[index]!
    upTo(log.from, other.from)
    const isTold = new Set(log.steps.flatMap((step) => step.lines))
    for (let line = log.from; line < log.to; line += 1)
      if (isTold.has(line) || page.patterns[line] === null) promised.push(line)
    const pair = { page: log, patterns: page.patterns, run: other, printed: run.printed }
    for (const line of arrangeLog(pair)) printed.push(line)
    next.promised = log.to
    next.printed = other.to
  }
  upTo(page.lines.length, run.lines.length)
  return { promised, printed }
}

function toLine(entry: Aligned, promised: number[], printed: number[]): SideBySide {
  switch (entry.kind) {
    case 'same':
      return { ...entry, promised: promised[entry.promised]!, printed: printed[entry.printed]! }
    case 'elided':
      return {
        kind: 'elided',
        promised: promised[entry.promised] ?? null,
        printed: printed.slice(entry.from, entry.to),
      }
    case 'promised':
      return { kind: 'promised', promised: promised[entry.promised]! }
    case 'printed':
      return { kind: 'printed', printed: printed[entry.printed]! }
  }
}

function separateContradictions(lines: SideBySide[], page: Page, run: Run, reading: Reading) {
  const separated: SideBySide[] = []
  let words: string | null = null
  for (const line of lines) {
    if (line.kind !== 'same') {
      separated.push(line)
      continue
    }
    const [pattern, printed] = [page.patterns[line.promised]!, run.printed[line.printed]!]
    if (page.logs.some((log) => log.from === line.promised)) reading = forgetSteps(reading)
    const next = pattern.identifies
      ? readingsOf(pattern, printed, reading, budgetOfLine()).next().value
      : reading
    if (next) {
      reading = next
      separated.push(line)
      continue
    }
    const alone = readingsOf(pattern, printed, emptyReading, budgetOfLine()).next().value
    words ??= contradiction(reading, alone ?? null)
    separated.push({ kind: 'promised', promised: line.promised }, { kind: 'printed', printed: line.printed })
  }
  return { lines: separated, words }
}

/** A line whose ids leave more ways than that to be read is not read at all. */
const budgetOfLine = () => ({ left: 1000 })
