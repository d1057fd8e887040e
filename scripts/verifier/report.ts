import { printProblems } from '../../src/book/problem.ts'
import type { LabRecord, VerificationRecord } from '../../src/book/record.ts'
import type { Problem } from '../../src/book/types.ts'

export type Findings = {
  /** Of the whole book, as it is kept. */
  record: VerificationRecord
  /** Of the labs that were asked for, run now or unchanged. */
  labs: LabRecord[]
  problems: Problem[]
  doubts: Problem[]
  /** Ids of labs that passed before and were not run again. */
  unchanged: string[]
}

/** 0: the book is right, 1: the book is wrong, 2: could not tell. */
export function exitCodeOf({ problems, doubts }: Pick<Findings, 'problems' | 'doubts'>): 0 | 1 | 2 {
  if (problems.length > 0) return 1
  return doubts.length > 0 ? 2 : 0
}

/** For people: problems first, each by its place; then what could not be told; then one line that sums up. */
export function printReport(findings: Findings): string {
  const { problems, doubts } = findings
  return [
    ...(problems.length > 0 ? [printProblems(problems)] : []),
    ...(doubts.length > 0 ? [`Could not tell:\n\n${printProblems(doubts)}`] : []),
    summary(findings),
  ].join('\n\n')
}

/** `  fastapi-lab   41 steps   48 s   ok`: a lab as it ends. */
export function printLab(lab: LabRecord, problems: number): string {
  const steps = plural(lab.steps.filter(({ status }) => status.kind !== 'not-run').length, 'step')
  const verdict = {
    passed: 'ok',
    failed: plural(problems, 'problem'),
    unknown: 'could not tell',
  }[lab.status.kind]
  return `  ${lab.lab.padEnd(24)} ${steps.padStart(9)} ${`${lab.seconds.toFixed(1)} s`.padStart(8)}   ${verdict}`
}

function summary({ labs, problems, doubts, unchanged }: Findings): string {
  const exchanges = labs.flatMap(({ steps }) => steps.flatMap((step) => step.exchanges)).length
  const bases = labs.flatMap(({ circumstances }) => circumstances.bases)
  const standIns = new Set(
    bases.filter(({ provenance }) => provenance.kind === 'stand-in').map(({ name }) => name),
  )
  const notRun = labs.flatMap(({ steps }) => steps).filter(({ status }) => status.kind === 'not-run').length
  return [
    verdict(labs, problems, doubts),
    `${plural(exchanges, 'command')} in ${plural(labs.length, 'lab')}`,
    ...(unchanged.length > 0 ? [`${unchanged.length} unchanged since it passed`] : []),
    ...(notRun > 0 ? [`${plural(notRun, 'step')} not run`] : []),
    ...(standIns.size > 0 ? [`on stand-ins for ${[...standIns].join(', ')}`] : []),
  ].join(' · ')
}

function verdict(labs: LabRecord[], problems: Problem[], doubts: Problem[]): string {
  const places = new Set(problems.map(({ place }) => place.file)).size
  if (problems.length > 0) return `${plural(problems.length, 'problem')} in ${plural(places, 'file')}`
  if (doubts.length > 0) return 'Could not tell whether the book is right'
  return labs.length === 1 ? 'This part of the book is right' : 'The book is right'
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
