import { printPlace } from '../../src/book/problem.ts'
import { printable } from '../verifier/printable.ts'
import type { Judgement } from './judge-mutation.ts'
import type { Mutation } from './mutation.ts'

export type Judged = { mutation: Mutation; judgement: Judgement }

/** A line for each kind of mutation, then each that was not caught, those to look at last. */
export function printMutations(judged: Judged[]): string {
  const kinds = [...new Set(judged.map(({ mutation }) => mutation.kind))]
  const rows = kinds.map((kind) => [
    kind,
    ...figures(judged.filter(({ mutation }) => mutation.kind === kind)),
  ])
  const table = [headings, ...rows, ['all', ...figures(judged)]]
  const living = judged
    .filter(({ judgement }) => judgement.kind !== 'caught')
    .sort((one, other) => urgency(one) - urgency(other))
  return [printTable(table), ...living.map(printLiving)].join('\n\n')
}

/** 0: each was caught or is harmless, 1: someone must look, 2: could not tell. */
export function exitCodeOf(judged: Judged[]): 0 | 1 | 2 {
  if (judged.some(mustLook)) return 1
  return judged.some(({ judgement }) => judgement.kind === 'unknown') ? 2 : 0
}

/** For whoever watches. */
export function printJudged({ mutation: { kind, place }, judgement }: Judged, left: number): string {
  const came = judgement.kind === 'caught' ? `caught by ${judgement.by}: ${judgement.how}` : judgement.kind
  return `  ${printPlace(place)}  ${kind} ${came} (${left} left to run)`
}

const headings = [
  '',
  'mutations',
  'caught by text rules',
  'by replay',
  'by run',
  'by hang',
  'harmless',
  'LOOK',
  'unknown',
]

function figures(judged: Judged[]): string[] {
  const count = (is: (judgement: Judgement) => boolean) =>
    judged.filter(({ judgement }) => is(judgement)).length
  const caughtBy = (by: string) => count((judgement) => judgement.kind === 'caught' && judgement.by === by)
  return [
    judged.length,
    caughtBy('text rules'),
    caughtBy('replay'),
    caughtBy('run'),
    caughtBy('hang'),
    count((judgement) => judgement.kind === 'survived' && judgement.because !== null),
    judged.filter(mustLook).length,
    count(({ kind }) => kind === 'unknown'),
  ].map(String)
}

function mustLook({ judgement }: Judged): boolean {
  return judgement.kind === 'survived' && judgement.because === null
}

function urgency(judged: Judged): number {
  if (mustLook(judged)) return 2
  return judged.judgement.kind === 'unknown' ? 1 : 0
}

function printTable(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map(([name, ...numbers]) =>
      [name!.padEnd(widths[0]!), ...numbers.map((number, index) => number.padStart(widths[index + 1]!))]
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function printLiving({ mutation: { kind, place, before, after }, judgement }: Judged): string {
  const because = judgement.kind === 'caught' ? null : judgement.because
  const verdict =
    judgement.kind === 'unknown'
      ? `Could not tell: ${because}`
      : because === null
        ? 'LOOK: nothing noticed it.'
        : `Harmless because ${because}.`
  return [
    `${printPlace(place)}  ${kind}`,
    ...before.map((line) => `  - ${printable(line)}`),
    ...after.map((line) => `  + ${printable(line)}`),
    `  ${verdict}`,
  ].join('\n')
}
