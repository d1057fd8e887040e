import { type Coverage, countReasons, type Reason, totalCoverage } from '../../src/book/coverage.ts'
import { plural } from '../../src/book/plural.ts'

/** A line per chapter with its counts, the reasons for what is not run below it, and the sum. */
export function printCoverage(chapters: Coverage[]): string {
  const lines = chapters.flatMap((chapter) => [
    `${nameOf(chapter.chapter).padEnd(28)} ${counts(chapter)}`,
    ...reasons('not run', chapter.notRun),
    ...reasons('only shown', chapter.shown),
  ])
  return [...lines, `${'all'.padEnd(28)} ${counts(totalCoverage(chapters))}`].join('\n')
}

/** `05-fastapi-lab` */
export function nameOf(chapter: string): string {
  return chapter.replace(/^.*\//, '').replace(/\.mdx$/, '')
}

function reasons(what: string, given: Reason[]): string[] {
  return given.map(({ reason, count }) => `${' '.repeat(28)} ${what}: ${count} × ${reason}`)
}

function counts(coverage: Omit<Coverage, 'chapter'>): string {
  const { labs, steps, files, exchanges, claims, shown, notRun } = coverage
  return [
    plural(labs, 'lab'),
    plural(steps, 'step'),
    plural(files, 'file'),
    plural(exchanges, 'exchange'),
    plural(claims, 'claim'),
    `${countReasons(shown)} only shown`,
    `${countReasons(notRun)} not run`,
  ]
    .map((part) => part.padStart(14))
    .join(' ')
}
