import type { Claim, TerminalStep } from '../book/types.ts'
import type { Placed, TheBook } from './the-book.ts'

/** A claim that shows at a glance what this book is: one short terminal proves it, and it did when it was last run. */
export type Featured = { claim: Claim; proof: Placed<TerminalStep> }

/**
 * The one that an author has marked, then the one with the shortest proof; one that holds before any other. null: the book has no claim
 * with a single proof.
 */
export function featuredClaim({ book, claim }: TheBook): Featured | null {
  const candidates = book.chapters
    .flatMap(({ claims }) => claims)
    .map(({ place }) => claim(`${place.file}:${place.line}`))
    .flatMap(({ claim, proof }): Featured[] => {
      const [only, ...others] = proof
      return only && others.length === 0 && isTerminal(only) ? [{ claim, proof: only }] : []
    })
  return candidates.sort((a, b) => costOf(a) - costOf(b))[0] ?? null
}

/** Lines to read, and more for a line that the cover's narrow columns would cut. */
function costOf({ claim, proof }: Featured): number {
  const rank = (proof.badge.kind === 'passed' ? 0 : 2000) + (claim.featured ? 0 : 1000)
  const lines = proof.step.source.text.split('\n')
  return rank + claim.sentence.length / 60 + lines.length + (lines.some((line) => line.length > 48) ? 4 : 0)
}

function isTerminal(placed: Placed): placed is Placed<TerminalStep> {
  return (
    placed.step.kind === 'terminal' &&
    placed.step.exchanges.some(({ expectation }) => expectation.lines !== null)
  )
}
