import type { Span } from './spans.ts'
import { isElision } from './wildcards.ts'

/**
 * For each `...` of the page the printed lines that it covered, none if it covered nothing. A lint may warn when what the reader does not see
 * speaks of an error, or when an elision elides nothing.
 */
export function swallowed(
  match: { spans: readonly Span[] },
  promised: readonly string[],
  printed: readonly string[],
): { promised: number; lines: string[] }[] {
  return promised.flatMap((line, index) => {
    if (!isElision(line)) return []
    const spans = match.spans.filter((span) => span.promised === index)
    return [{ promised: index, lines: spans.flatMap(({ from, to }) => printed.slice(from, to)) }]
  })
}
