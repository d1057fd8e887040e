import type { Place, Problem } from '../types.ts'

/** What a chapter computed would be shown and never run, so it computes nothing. Comments are no part of the page. */
export function checkExpression(value: string, place: Place): Problem[] {
  if (value.replaceAll(/\/\*[^]*?\*\//g, '').trim() === '') return []
  return [
    {
      place,
      fact: 'A chapter computes nothing, and this is an expression.',
      remedy: 'Put braces that are text into backticks, and code into a fence; a comment is `{/* … */}`.',
    },
  ]
}

export function importProblem(place: Place): Problem {
  return {
    place,
    fact: 'A chapter imports and exports nothing.',
    remedy:
      'Components need no import; a line of prose that begins with `import` or `export` needs another beginning.',
  }
}
