import type { Place, Problem } from './types.ts'

/** All problems in the order in which an author would meet them: by file, then by line. */
export function sortProblems(problems: Problem[]): Problem[] {
  return [...problems].sort((a, b) => comparePlaces(a.place, b.place))
}

export function comparePlaces(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line - b.line
}

/** `file:line  fact`, evidence indented by four, the remedy by two. The place comes first, so that editors make it a link. */
export function printProblem({ place, fact, evidence = [], remedy }: Problem): string {
  return [
    `${printPlace(place)}  ${fact}`,
    ...evidence.map((line) => `    ${line}`.trimEnd()),
    ...(remedy ? remedy.split('\n').map((line) => `  ${line}`) : []),
  ].join('\n')
}

export function printProblems(problems: Problem[]): string {
  return sortProblems(problems).map(printProblem).join('\n\n')
}

export function printPlace({ file, line }: Place): string {
  return `${file}:${line}`
}
