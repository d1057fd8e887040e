import { type Bindings, idsOf, mostReadings, noBindings, settle } from './matching/bindings.ts'
import { type DiffLine, toDiff } from './matching/diff.ts'
import { type Comparison, type Solution, solutions } from './matching/match-output.ts'
import { prefixSolutions } from './matching/match-prefix.ts'
import { readPage, readRun } from './matching/output-pattern.ts'
import { type SideBySide, sideBySide } from './matching/side-by-side.ts'
import type { Span } from './matching/spans.ts'

export { type Bindings, noBindings } from './matching/bindings.ts'
export type { DiffLine } from './matching/diff.ts'
export type { SideBySide } from './matching/side-by-side.ts'
export type { Span } from './matching/spans.ts'
export { swallowed } from './matching/swallowed.ts'

export type MatchOptions = {
  /** Nothing is volatile; wildcards still work. */
  exact?: boolean
  /** What earlier exchanges of the lab bound. */
  bindings?: Bindings
  /** `shortest-prefix`: a server goes on printing, so the promise holds as soon as the first lines of what was printed keep it. */
  upTo?: 'all' | 'shortest-prefix'
}

export type LineMatch =
  | {
      ok: true
      /** The bindings given, grown by this output; not grown where its ids may stand for too many things to list. */
      bindings: Bindings
      /** How many printed lines were used. */
      consumed: number
      /** By promised line. An elision in a build's log may have several; blank lines at the end have none. */
      spans: Span[]
    }
  | {
      ok: false
      diff: DiffLine[]
      /** `undecided`: ids and elisions leave more ways to read the page than can be tried. */
      reason: 'differs' | 'inconsistent' | 'undecided'
      /** Unless it merely differs: what contradicts what, or what to do. */
      words?: string
    }

/** Whether what was printed is what the page promises, and if not, what differs. */
export function matchOutput(promised: string, printed: string): { ok: boolean; diff: DiffLine[] } {
  const match = matchLines(promised.split(/\r?\n/), printed.split(/\r?\n/))
  return { ok: match.ok, diff: match.ok ? [] : match.diff }
}

/**
 * Promised lines against printed ones. Blank lines at the end of an output and white space at the end of a line say nothing; an empty promise
 * is kept by an empty output alone.
 *
 * The search is complete: if the wildcards can be read in any way that keeps the promise and contradicts no binding, it is found, in time
 * promised × printed lines where no ids are shown. Ids under elisions can make the question as hard as questions get; after `mostTries` the
 * answer is `undecided`, which is never a match.
 */
export function matchLines(
  promised: readonly string[],
  printed: readonly string[],
  { exact = false, bindings = noBindings, upTo = 'all' }: MatchOptions = {},
): LineMatch {
  const goesOn = upTo === 'shortest-prefix'
  const page = readPage(promised, exact)
  const run = readRun(printed, goesOn)
  const budget = { left: mostTries + 4 * page.lines.length }
  const found = findReadings({ page, run, budget }, bindings, goesOn)
  if (found) {
    const { spans, consumed = printed.length } = found.first
    return { ok: true, bindings: found.bindings, consumed, spans }
  }
  const { lines, words } = sideBySide(page, run, bindings[0]!, goesOn)
  const diff = toDiff(lines, page, run)
  if (budget.left < 0) return { ok: false, diff, reason: 'undecided', words: undecidedWords }
  return words === null
    ? { ok: false, diff, reason: 'differs' }
    : { ok: false, diff, reason: 'inconsistent', words }
}

/**
 * Promised and printed lines side by side, whether they match or not, with the fewest lines left over: what an update keeps, takes out and puts
 * in. Lines of a build's log that say nothing of their own (see buildkit-log.ts) are not in it where the log is compared step by step.
 */
export function alignLines(
  promised: readonly string[],
  printed: readonly string[],
  { exact = false, bindings = noBindings, upTo = 'all' }: MatchOptions = {},
): SideBySide[] {
  const goesOn = upTo === 'shortest-prefix'
  return sideBySide(readPage(promised, exact), readRun(printed, goesOn), bindings[0]!, goesOn).lines
}

const mostTries = 100_000
/** Once the promise is known to be kept, how hard to look for other things that its ids may stand for. */
const mostFurtherTries = 20_000

const undecidedWords =
  'The elisions here leave more ways to read the ids than can be tried. Show more of the lines around the ids, or elide less.'

type Found = Solution & { consumed?: number }

/** The first solution, and all that the page's ids may stand for after it. null: there is none. */
function findReadings(
  comparison: Comparison,
  bindings: Bindings,
  goesOn: boolean,
): { first: Found; bindings: Bindings } | null {
  const { page, budget } = comparison
  const search = goesOn ? prefixSolutions : solutions
  const showsIds = page.patterns.some((pattern) => pattern?.showsId)
  const found = new Map<string, Found>()
  for (const [index, reading] of bindings.entries())
    for (const solution of search(comparison, { ...reading, key: '' })) {
      if (!showsIds) return { first: solution, bindings }
      if (found.size === 0) budget.left = Math.min(budget.left, mostFurtherTries)
      const key = `${index} ${idsOf(solution.reading)}`
      if (!found.has(key)) found.set(key, solution)
      if (found.size === mostReadings) return { first: [...found.values()][0]!, bindings }
    }
  const [first] = found.values()
  if (!first) return null
  const readings = [...found.values()].map((solution) => solution.reading)
  return { first, bindings: budget.left < 0 ? bindings : settle(readings) }
}
