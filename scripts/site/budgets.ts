import { kilobytes, type PageWeight, sum } from './weigh-site.ts'

/** What a first visit to a page may cost, in bytes after gzip and without fonts; the first that fits counts. */
const budgets: [page: RegExp, bytes: number][] = [
  // Pages for those who want all of something.
  [/^(book|proofs|transcripts)\//, Infinity],
  [/^/, 45_000],
]
/** Of these, for style and script. */
const mostCode = 12_000

/** Each page that weighs more than it may, in a sentence. */
export function overBudget(weights: PageWeight[]): string[] {
  return weights.flatMap((weight) => {
    const { page, css, js } = weight
    const most = budgets.find(([pattern]) => pattern.test(page))![1]
    return [
      ...(sum(weight) > most ? [tooHeavy(page, sum(weight), most)] : []),
      ...(css + js > mostCode ? [tooHeavy(`${page} (its CSS and JS)`, css + js, mostCode)] : []),
    ]
  })
}

function tooHeavy(what: string, bytes: number, most: number): string {
  return `${what} weighs ${kilobytes(bytes)}, and ${kilobytes(most)} is the most that a reader shall wait for: scripts/site/budgets.ts.`
}
