import { fits, mayAgree, type PrintedLine, readingsOf } from './match-line.ts'
import type { Reading } from './bindings.ts'
import type { LinePattern } from './line-pattern.ts'
import { type Budget, type Puzzle, solve } from './search.ts'

/** Promised lines in order. `floats`: an elision stands before this one. */
export type LinesPattern = {
  lines: { pattern: LinePattern; floats: boolean }[]
  /** An elision stands last (or alone). */
  isOpen: boolean
}
/** For each promised line the printed line that it fits. */
export type Layout = { at: number[]; reading: Reading | null }

/** Every way to lay promised lines along printed ones that differs in its reading; a null reading asks for the shape alone. */
export function* layLines(
  pattern: LinesPattern,
  printed: readonly PrintedLine[],
  reading: Reading | null,
  budget: Budget,
): Generator<Layout> {
  const { lines, isOpen } = pattern
  const lastFloat = lines.findLastIndex(({ floats }) => floats)
  if (isOpen) return yield* layOpen(lines, printed, reading, budget)
  if (lastFloat < 0)
    return void (lines.length === printed.length && (yield* layOpen(lines, printed, reading, budget)))
  // What follows the last elision can stand in one place only, so what it says of ids is asked first.
  const start = printed.length - (lines.length - lastFloat)
  if (start < 0) return
  const tail = lines.slice(lastFloat).map((line) => ({ ...line, floats: false }))
  for (const end of layOpen(tail, printed.slice(start), reading, budget))
    for (const head of layOpen(lines.slice(0, lastFloat), printed.slice(0, start), end.reading, budget))
      yield { at: [...head.at, ...end.at.map((at) => at + start)], reading: head.reading }
}

/** Whether any line of it must agree with others about what is what. */
export function identifiesAny({ lines }: LinesPattern): boolean {
  return lines.some(({ pattern }) => pattern.identifies)
}

/** Anything may follow the last line. */
function* layOpen(
  lines: LinesPattern['lines'],
  printed: readonly PrintedLine[],
  reading: Reading | null,
  budget: Budget,
): Generator<Layout> {
  for (const { starts, reading: next } of solve(toPuzzle(lines, printed, budget), reading, budget))
    yield { at: starts, reading: next }
}

function toPuzzle(lines: LinesPattern['lines'], printed: readonly PrintedLine[], budget: Budget): Puzzle {
  return {
    parts: lines.length,
    floats: (part) => lines[part]!.floats,
    *ways(part, from, reading) {
      const { pattern, floats } = lines[part]!
      const latest = printed.length - (lines.length - part)
      for (let start = from; start <= (floats ? latest : Math.min(from, latest)); start += 1) {
        const [line, end] = [printed[start]!, start + 1]
        if (!reading || !pattern.identifies) {
          if (fits(pattern, line)) yield { start, end, reading }
          continue
        }
        let isNone = true
        if (mayAgree(pattern, line, reading) && fits(pattern, line))
          for (const next of readingsOf(pattern, line, reading, budget)) {
            isNone = false
            yield { start, end, reading: next }
          }
        if (isNone) yield null
      }
    },
  }
}
