import type { Reading } from './bindings.ts'

/** A pattern whose parts are laid one after another along a subject: lines of an output, or pieces of a line. */
export type Puzzle = {
  parts: number
  /** Whether text may be passed over before this part. */
  floats: (part: number) => boolean
  /**
   * The places for this part that fit: just at `from`, or anywhere after it for a part that floats, the earliest first. null: a place that was
   * looked at, and is none for what its ids are.
   */
  ways: (part: number, from: number, reading: Reading | null) => Iterable<Way | null>
}
export type Way = { start: number; end: number; reading: Reading | null }
export type Solution = { starts: number[]; reading: Reading | null }

/** How many more places may be tried after dead ends. Once it is spent, the search ends and what was not found is not known. */
export type Budget = { left: number }
/** What a look at a place that is none costs of it. */
const costOfLook = 0.05

/**
 * Every way to lay the whole pattern that differs in its reading, the earliest places first. A null reading asks for the shape alone.
 *
 * Depth first with real backtracking and no recursion. A floating part that was searched for from some place with some reading need not
 * be searched for again from a later place with the same reading: it could only find what the first search found. So without ids the
 * work is at most parts × subject, and the memory one number for each part.
 */
export function* solve(puzzle: Puzzle, reading: Reading | null, budget: Budget): Generator<Solution> {
  const starts: number[] = []
  if (puzzle.parts === 0) return void (yield { starts, reading })
  const searched = new Map<string, number>()
  let hasTurnedBack = false
  const path = [puzzle.ways(0, 0, reading)[Symbol.iterator]()]
  while (path.length > 0) {
    const { value: way, done } = path.at(-1)!.next()
    if (done) {
      path.pop()
      hasTurnedBack = true
      continue
    }
    if (hasTurnedBack && (way === null || way.reading)) {
      budget.left -= way ? 1 : costOfLook
      if (budget.left < 0) return
    }
    if (!way) continue
    const part = path.length
    starts[part - 1] = way.start
    if (part === puzzle.parts) {
      yield { starts: starts.slice(0, part), reading: way.reading }
      continue
    }
    if (puzzle.floats(part)) {
      const state = `${part} ${way.reading?.key ?? ''}`
      if ((searched.get(state) ?? Infinity) <= way.end) continue
      searched.set(state, way.end)
    }
    path.push(puzzle.ways(part, way.end, way.reading)[Symbol.iterator]())
  }
}
