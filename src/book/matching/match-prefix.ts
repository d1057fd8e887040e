import type { Reading } from './bindings.ts'
import { layLines } from './lay-lines.ts'
import { fits } from './match-line.ts'
import { type Comparison, type Solution, solutions } from './match-output.ts'
import { linesPattern, type Page, type Run, withoutOpenEnd } from './output-pattern.ts'

/** For a program that goes on printing: the fewest first lines of the run that keep the promise, in every way that they do. */
export function* prefixSolutions(
  { page, run, budget }: Comparison,
  reading: Reading,
): Generator<Solution & { consumed: number }> {
  const closed = withoutOpenEnd(page)
  for (const end of possibleEnds(closed, run)) {
    const prefix = { lines: run.lines.slice(0, end), printed: run.printed.slice(0, end) }
    let isFound = false
    for (const solution of solutions({ page: closed, run: prefix, budget }, reading)) {
      isFound = true
      yield { ...solution, consumed: end, spans: [...solution.spans, ...emptySpans(closed, page, end)] }
    }
    if (isFound) return
  }
}

/** After a line that fits the last promised one, no sooner than all of them could have been printed; anywhere in a log that the page ends in. */
function* possibleEnds(page: Page, run: Run): Iterable<number> {
  const last = page.patterns.at(-1)
  if (!last) return void (yield 0)
  const endsInLog = page.logs.at(-1)?.to === page.lines.length
  for (let end = page.logs.length > 0 ? 1 : earliestEnd(page, run); end <= run.lines.length; end += 1)
    if (endsInLog ? /^#\d/.test(run.lines[end - 1]!) : fits(last, run.printed[end - 1]!)) yield end
}

function earliestEnd(page: Page, run: Run): number {
  const open = { ...linesPattern(page, 0, page.lines.length), isOpen: true }
  const layout = layLines(open, run.printed, null, { left: Infinity }).next().value
  return layout ? layout.at.at(-1)! + 1 : Infinity
}

function emptySpans(closed: Page, page: Page, end: number) {
  const open = page.lines.slice(closed.lines.length)
  return open.map((_, index) => ({ promised: closed.lines.length + index, from: end, to: end }))
}
