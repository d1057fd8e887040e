import { printRows } from '../print-rows.ts'
import { isInterrupted } from './judge-verdict.ts'

/** One run with a fault in it. `exitCode` null: it did not end. `wrong`: untrue verdicts and leftovers. */
export type Came = { fault: string; exitCode: number | null; wrong: string[] }

/** How runs ended, by what struck them. */
export function printTally(runs: Came[]): string {
  const names = [...new Set(runs.map(({ fault }) => fault))].sort()
  const all = [
    ...names.map((name) => [name, runs.filter(({ fault }) => fault === name)] as const),
    ['all', runs] as const,
  ]
  return printRows(
    ['fault', 'runs', 'exit 0', 'exit 1', 'exit 2', 'interrupted', 'wrong'],
    all.map(([name, some]) => [name, ...countsOf(some).map(String)]),
  )
}

function countsOf(runs: Came[]): number[] {
  const ended = (ends: (exitCode: number) => boolean) =>
    runs.filter(({ exitCode }) => exitCode !== null && ends(exitCode)).length
  const statuses = [0, 1, 2].map((status) => ended((exitCode) => exitCode === status))
  return [runs.length, ...statuses, ended(isInterrupted), runs.filter(({ wrong }) => wrong.length > 0).length]
}
