import { coverageOf, countReasons, totalCoverage } from '../../src/book/coverage.ts'
import { plural } from '../../src/book/plural.ts'
import { type Paint, printProblems } from '../../src/book/problem.ts'
import type { LabRecord } from '../../src/book/record.ts'
import { chaptersOf, doubtsOf, exitCodeOf, type Findings, problemsOf, warningsOf } from './findings.ts'

/**
 * For people: problems first, each by its place, so that the first line says where to look; then what could not be told, what is worth
 * a look, what was not run, and one line that sums up.
 */
export function printReport(findings: Findings, paint?: Paint): string {
  const { stopped } = findings
  const problems = printProblems(problemsOf(findings), paint)
  const doubts = printProblems(doubtsOf(findings), paint)
  const reviews = printProblems(findings.reviews, paint)
  const warnings = printProblems(warningsOf(findings), paint)
  return [
    problems,
    doubts && `Could not tell:\n\n${doubts}`,
    stopped && `${stopped.fact}\n  ${stopped.remedy.replaceAll('\n', '\n  ')}`,
    reviews && `Rewritten, and to be looked at:\n\n${reviews}`,
    warnings && `Worth a look:\n\n${warnings}`,
    printNotRun(findings),
    summarize(findings),
  ]
    .filter(Boolean)
    .join('\n\n')
}

/** `  fastapi-lab   41 steps   48 s   ok, on 1 stand-in`: a lab as it ends. */
export function printLab(lab: LabRecord, problems: number): string {
  const steps = plural(lab.steps.filter(({ status }) => status.kind !== 'not-run').length, 'step')
  const verdict = {
    passed: 'ok',
    failed: plural(problems, 'problem'),
    unknown: 'could not tell',
  }[lab.status.kind]
  const standIns = lab.circumstances.bases.filter(({ provenance }) => provenance.kind === 'stand-in').length
  const on = standIns > 0 ? `, on ${plural(standIns, 'stand-in')}` : ''
  return `  ${lab.lab.padEnd(24)} ${steps.padStart(9)} ${`${lab.seconds.toFixed(1)} s`.padStart(8)}   ${verdict}${on}`
}

/** The verdict and what it rests on, in one line. */
export function summarize(findings: Findings): string {
  if (findings.labs.length === 0) return `${verdictOf(findings)} · nothing was run`
  const { exchanges, notRun } = coverageTotal(findings)
  const unchanged = findings.labs.filter(({ isUnchanged }) => isUnchanged).length
  const warnings = warningsOf(findings).length
  const standIns = standInsOf(findings)
  return [
    verdictOf(findings),
    `${plural(exchanges, 'command')} in ${plural(findings.labs.length, 'lab')}`,
    ...(unchanged > 0 ? [`${unchanged} unchanged since the last pass`] : []),
    ...(notRun.length > 0 ? [`${plural(countReasons(notRun), 'command')} not run`] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
    ...(standIns.length > 0 ? [`on stand-ins for ${standIns.join(', ')}`] : []),
  ].join(' · ')
}

export function verdictOf(findings: Findings): string {
  const problems = problemsOf(findings)
  const files = new Set(problems.map(({ place }) => place.file)).size
  switch (exitCodeOf(findings)) {
    case 1:
      return `${plural(problems.length, 'problem')} in ${plural(files, 'file')}`
    case 2:
      return 'Could not tell whether the book is right'
    case 0:
      return isWhole(findings) ? 'The book is right' : 'This part of the book is right'
  }
}

export function standInsOf({ labs }: Findings): string[] {
  const bases = labs.flatMap(({ record }) => record.circumstances.bases)
  const names = bases.filter(({ provenance }) => provenance.kind === 'stand-in').map(({ name }) => name)
  return [...new Set(names)].sort()
}

/** What was not run and why: green must never hide it. */
function printNotRun(findings: Findings): string | null {
  const { notRun } = coverageTotal(findings)
  if (notRun.length === 0) return null
  return ['Not run:', ...notRun.map(({ reason, count }) => `  ${plural(count, 'command')}: ${reason}`)].join(
    '\n',
  )
}

function coverageTotal(findings: Findings) {
  const records = findings.labs.map(({ record }) => record)
  return totalCoverage(chaptersOf(findings).map((chapter) => coverageOf(chapter, records)))
}

function isWhole({ book, labs }: Findings): boolean {
  return labs.length === book.chapters.reduce((sum, chapter) => sum + chapter.labs.length, 0)
}
