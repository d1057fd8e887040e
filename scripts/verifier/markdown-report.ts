import {
  type Coverage,
  coverageOf,
  countReasons,
  type Reason,
  totalCoverage,
} from '../../src/book/coverage.ts'
import { plural } from '../../src/book/plural.ts'
import { printPlace, sortProblems } from '../../src/book/problem.ts'
import type { Chapter, Place, Problem } from '../../src/book/types.ts'
import { chaptersOf, doubtsOf, type Findings, problemsOf, warningsOf } from './findings.ts'
import { nameOf } from './list.ts'
import { fenced, inline, row } from './markdown.ts'
import { summarize, verdictOf } from './report.ts'

/** Where a place can be looked at in a browser; null: nowhere. */
export type LinkTo = (place: Place) => string | null

/** The report as a page: the verdict, what is wrong, and what of each chapter was run. */
export function toMarkdown(findings: Findings, linkTo: LinkTo = () => null): string {
  const { stopped } = findings
  return [
    `## ${verdictOf(findings)}`,
    inline(sumOf(findings)),
    ...(stopped ? [`**${inline(stopped.fact)}**\n\n${inline(stopped.remedy)}`] : []),
    ...section('What is wrong', problemsOf(findings), linkTo),
    ...section('What could not be told', doubtsOf(findings), linkTo),
    ...section('Rewritten, and to be looked at', findings.reviews, linkTo),
    ...section('Worth a look', warningsOf(findings), linkTo),
    ...coverageSection(findings),
    ...groundSection(findings),
  ]
    .join('\n\n')
    .concat('\n')
}

/** What the verdict, which is the heading, rests on. */
function sumOf(findings: Findings): string {
  const rest = summarize(findings).split(' · ').slice(1).join(' · ')
  return `${rest[0]!.toUpperCase()}${rest.slice(1)}.`
}

/** A step's summary may have 1 MiB; whoever has more problems than this mends the first ones first. */
const mostProblems = 25

function section(title: string, problems: Problem[], linkTo: LinkTo): string[] {
  if (problems.length === 0) return []
  const left = problems.length - mostProblems
  return [
    `### ${title}`,
    ...sortProblems(problems)
      .slice(0, mostProblems)
      .map((problem) => printProblem(problem, linkTo)),
    ...(left > 0 ? [`${left} more: see the log.`] : []),
  ]
}

function printProblem({ place, fact, evidence = [], also = [], remedy }: Problem, linkTo: LinkTo): string {
  return [
    `**${printLink(place, linkTo)}** ${inline(fact)}`,
    ...(evidence.length > 0 ? [fenced(evidence)] : []),
    ...also.map((other) => `See ${printLink(other, linkTo)}`),
    ...(remedy ? [inline(remedy)] : []),
  ].join('\n\n')
}

function printLink(place: Place, linkTo: LinkTo): string {
  const link = linkTo(place)
  return link ? `[\`${printPlace(place)}\`](${link})` : `\`${printPlace(place)}\``
}

function coverageSection(findings: Findings): string[] {
  const chapters = chaptersOf(findings)
  if (findings.labs.length === 0) return []
  const records = findings.labs.map(({ record }) => record)
  const rows = chapters.map((chapter) => ({ chapter, coverage: coverageOf(chapter, records) }))
  const total = totalCoverage(rows.map(({ coverage }) => coverage))
  return [
    '### What was run',
    [
      '| Chapter | Commands run | Files written and used | Claims | Only shown | Not run | Time | Outcome |',
      '| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |',
      ...rows.map(({ chapter, coverage }) =>
        row([nameOf(chapter.file), ...counts(coverage), ...outcome(chapter, findings)]),
      ),
      ...(rows.length > 1 ? [row(['all', ...counts(total), '', ''])] : []),
    ].join('\n'),
    ...reasons('Not run', 'command', total.notRun),
    ...reasons('Only shown', 'fence', total.shown),
  ]
}

function counts(coverage: Omit<Coverage, 'chapter'>): string[] {
  const { exchanges, files, claims, shown, notRun } = coverage
  return [exchanges, files, claims, countReasons(shown), countReasons(notRun)].map(String)
}

function outcome({ labs }: Chapter, findings: Findings): [time: string, outcome: string] {
  const found = findings.labs.filter(({ lab }) => labs.some(({ id }) => id === lab.id))
  if (found.length === 0) return ['', 'no lab']
  const seconds = found.reduce((sum, { record }) => sum + record.seconds, 0)
  const problems = found.flatMap((lab) => lab.problems).length
  const isUnsure = found.some(({ doubts }) => doubts.length > 0)
  const isUnchanged = found.every((lab) => lab.isUnchanged)
  const passed = isUnchanged ? 'ok, unchanged' : 'ok'
  return [
    `${seconds.toFixed(0)} s`,
    problems > 0 ? plural(problems, 'problem') : isUnsure ? 'could not tell' : passed,
  ]
}

function reasons(title: string, noun: string, given: Reason[]): string[] {
  if (given.length === 0) return []
  return [
    [
      `${title}:`,
      '',
      ...given.map(({ reason, count }) => `- ${plural(count, noun)}: ${inline(reason)}`),
    ].join('\n'),
  ]
}

function groundSection({ record }: Findings): string[] {
  if (!record) return []
  const { machine, host, bases } = record
  const images = bases.map(
    ({ name, provenance }) =>
      `\`${name}\` (${provenance.kind === 'stand-in' ? `a stand-in from ${inline(provenance.from)}` : 'Docker Hub’s'})`,
  )
  return [
    `Docker ${inline(machine.engine)} with ${inline(machine.builder)} in the lab machines, on a host with Docker ${inline(host.engine)}, ${host.platform}.` +
      (images.length > 0 ? ` Base images: ${images.join(', ')}.` : ''),
  ]
}
