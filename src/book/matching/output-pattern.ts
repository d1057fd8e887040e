import { type BuildLog, findBuildLogs } from './buildkit-log.ts'
import type { LinesPattern } from './lay-lines.ts'
import { type LinePattern, toPatterns } from './line-pattern.ts'
import { type PrintedLine, toPrintedLine } from './match-line.ts'

/** Promised output, read for matching. Blank lines at its end are left out. */
export type Page = {
  lines: readonly string[]
  /** null: an elision. */
  patterns: readonly (LinePattern | null)[]
  /** None when nothing is volatile: then a log too is compared as it stands. */
  logs: readonly BuildLog[]
}

/** Printed output, read for matching. */
export type Run = { lines: readonly string[]; printed: readonly PrintedLine[] }

export function readPage(promised: readonly string[], exact: boolean): Page {
  const lines = withoutBlankEnd(promised)
  return { lines, patterns: toPatterns(lines, exact), logs: exact ? [] : findBuildLogs(lines) }
}

/** Blank lines at its end are left out, unless more may still be printed. */
export function readRun(output: readonly string[], goesOn: boolean): Run {
  const lines = goesOn ? output : withoutBlankEnd(output)
  return { lines, printed: lines.map(toPrintedLine) }
}

/** The page without the elisions and blank lines at its end, which ask for nothing when more may still be printed. */
export function withoutOpenEnd(page: Page): Page {
  const last = page.patterns.findLastIndex((pattern) => pattern !== null && pattern.text !== '')
  const lines = page.lines.slice(0, last + 1)
  const logs = page.logs.map((log) => ({ ...log, elisions: log.elisions.filter((index) => index <= last) }))
  return { lines, patterns: page.patterns.slice(0, last + 1), logs }
}

/** Promised lines `from` to `to`, to be laid in their order. */
export function linesPattern(page: Page, from: number, to: number): LinesPattern {
  const lines: LinesPattern['lines'] = []
  let floats = false
  for (const pattern of page.patterns.slice(from, to)) {
    if (pattern) lines.push({ pattern, floats })
    floats = pattern === null
  }
  return { lines, isOpen: floats }
}

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1)
}
