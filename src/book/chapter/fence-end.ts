import type { Place, Problem } from '../types.ts'

type Fence = { position?: { start: { line: number }; end: { line: number } }; value: string }

/**
 * A fence that is not closed takes the rest of the chapter with it, and one that is closed late takes other fences: what is lost in
 * it would not be run, and nobody would notice. `lines` are the chapter's.
 */
export function checkFenceEnd({ position, value }: Fence, lines: string[], place: Place): Problem[] {
  if (!position) return []
  const [, mark] = /(`{3,}|~{3,})/.exec(lines[position.start.line - 1] ?? '') ?? []
  if (!mark) return []
  const isClosed = position.end.line > position.start.line && closes(mark, lines[position.end.line - 1] ?? '')
  const swallowed = value.split('\n').findIndex((line) => opens(mark, line))
  const problem = (fact: string, remedy: string) => [{ place, fact, remedy }]
  if (swallowed >= 0)
    return problem(
      `This fence goes on over line ${place.line + 1 + swallowed}, where another one seems to begin.`,
      `Close it with a line of ${spell(mark)} before that one; a fence that shows a fence begins and ends with more of them.`,
    )
  if (!isClosed)
    return problem(
      'This fence never ends.',
      `Close it with a line of ${spell(mark)}, as deep in its list or quote as it began.`,
    )
  return []
}

function closes(mark: string, line: string): boolean {
  const [, closing] = /^[\s>]*(`{3,}|~{3,})\s*$/.exec(line) ?? []
  return isAtLeast(mark, closing)
}

function opens(mark: string, line: string): boolean {
  const [, opening] = /^\s*(`{3,}|~{3,})\s*\w/.exec(line) ?? []
  return isAtLeast(mark, opening)
}

function isAtLeast(mark: string, other: string | undefined): boolean {
  return other !== undefined && other[0] === mark[0] && other.length >= mark.length
}

/** Backticks cannot be shown between backticks. */
function spell(mark: string): string {
  return `${mark.length} ${mark[0] === '`' ? 'backticks' : 'tildes'}`
}
