import type { Coverage } from '../../src/book/coverage.ts'
import { plural } from './report.ts'

/** A line per chapter with its counts, the reasons for what is not run below it, and the sum. */
export function printCoverage(chapters: Coverage[]): string {
  const lines = chapters.flatMap((chapter) => [
    `${nameOf(chapter).padEnd(28)} ${counts(chapter)}`,
    ...chapter.notRun.map(({ reason, count }) => `${' '.repeat(28)} not run: ${count} × ${reason}`),
  ])
  return [...lines, `${'all'.padEnd(28)} ${counts(sum(chapters))}`].join('\n')
}

function nameOf({ chapter }: Coverage): string {
  return chapter.replace(/^.*\//, '').replace(/\.mdx$/, '')
}

function counts({ labs, steps, files, exchanges, claims, notRun }: Omit<Coverage, 'chapter'>): string {
  const left = notRun.reduce((total, { count }) => total + count, 0)
  return [
    plural(labs, 'lab'),
    plural(steps, 'step'),
    plural(files, 'file'),
    plural(exchanges, 'exchange'),
    plural(claims, 'claim'),
    `${left} not run`,
  ]
    .map((part) => part.padStart(13))
    .join('')
}

function sum(chapters: Coverage[]): Omit<Coverage, 'chapter'> {
  const add = (key: 'labs' | 'steps' | 'files' | 'exchanges' | 'claims') =>
    chapters.reduce((total, chapter) => total + chapter[key], 0)
  return {
    labs: add('labs'),
    steps: add('steps'),
    files: add('files'),
    exchanges: add('exchanges'),
    claims: add('claims'),
    notRun: chapters.flatMap(({ notRun }) => notRun),
  }
}
