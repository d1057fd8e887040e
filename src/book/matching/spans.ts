import type { BuildLog } from './buildkit-log.ts'
import type { LogLayout } from './match-log.ts'
import type { Page } from './output-pattern.ts'

/** Printed lines `from` to before `to` stand for this promised line. */
export type Span = { promised: number; from: number; to: number }

/** A stretch of an output, `to` not included. */
export type Stretch = { from: number; to: number }

/** `at`: the printed line, from the stretch's first on, for each promised line that is no elision. */
export function stretchSpans(page: Page, on: Stretch, of: Stretch, at: readonly number[]): Span[] {
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

/** A promised line that swallowed or told nothing gets an empty span, where the line before it ended. */
export function logSpans(page: BuildLog, run: BuildLog, { pairs, swallowed }: LogLayout): Span[] {
  const told = new Map<number, number[]>([...pairs].map(([promised, printed]) => [promised, [printed]]))
  for (const [printed, elision] of [...swallowed].sort(([one], [other]) => one - other))
    if (!told.get(elision)?.push(printed)) told.set(elision, [printed])
  const spans: Span[] = []
  const last = Math.max(page.to, ...page.elisions.map((index) => index + 1))
  let end = run.from
  for (let promised = Math.min(page.from, ...page.elisions); promised < last; promised += 1) {
    const lines = told.get(promised) ?? []
    for (const line of lines) spans.push({ promised, from: line, to: line + 1 })
    if (lines.length === 0) spans.push({ promised, from: end, to: end })
    else end = lines.at(-1)! + 1
  }
  return spans
}

/** In the order of the promised lines. Spans of one line that touch are one span, and an empty one goes where there is another. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  const sorted = [...spans].sort((one, other) => one.promised - other.promised || one.from - other.from)
  for (const span of sorted) {
    const last = joined.at(-1)
    if (last?.promised !== span.promised) joined.push({ ...span })
    else if (last.from === last.to) joined[joined.length - 1] = { ...span }
    else if (last.to >= span.from) last.to = Math.max(last.to, span.to)
    else if (span.from < span.to) joined.push({ ...span })
  }
  return joined
}
