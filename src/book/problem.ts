import type { Place, Problem } from './types.ts'

/** How a terminal sets parts of a problem off. The words and the `-` and `+` say it all without. */
export type Paint = (part: 'place' | 'book' | 'machine', text: string) => string

/** All problems in the order in which an author would meet them: by file, then by line. */
export function sortProblems(problems: Problem[]): Problem[] {
  return [...problems].sort((a, b) => comparePlaces(a.place, b.place))
}

export function comparePlaces(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line
}

/**
 * `file:line  fact`, evidence indented by four, other places and the remedy by two. The place comes first, so that editors make it
 * a link.
 */
export function printProblem(
  { place, fact, evidence = [], also = [], remedy }: Problem,
  paint: Paint = (_, text) => text,
): string {
  return [
    `${paint('place', printPlace(place))}  ${fact}`,
    ...evidence.map((line) => paintEvidence(`    ${line}`.trimEnd(), paint)),
    ...also.map((other) => `  See ${paint('place', printPlace(other))}`),
    ...(remedy ? remedy.split('\n').map((line) => `  ${line}`) : []),
  ].join('\n')
}

export function printProblems(problems: Problem[], paint?: Paint): string {
  return sortProblems(problems)
    .map((problem) => printProblem(problem, paint))
    .join('\n\n')
}

export function printPlace({ file, line }: Place): string {
  return `${file}:${line}`
}

function paintEvidence(line: string, paint: Paint): string {
  if (line.startsWith('    - ')) return paint('book', line)
  return line.startsWith('    + ') ? paint('machine', line) : line
}
