import type { Problem } from '../../src/book/types.ts'
import type { VerificationRecord } from '../../src/book/record.ts'
import { exitCodeOf, type Findings } from './report.ts'

/** The report for programs: the record of the labs that were asked for, and what is to be mended. */
export type JsonReport = VerificationRecord & {
  exit: 0 | 1 | 2
  problems: Problem[]
  doubts: Problem[]
  /** Ids of labs whose results are those of an earlier run, since nothing that decides them has changed. */
  unchanged: string[]
}

export function toJson({ record, problems, doubts, unchanged, labs }: Findings): string {
  const report: JsonReport = {
    ...record,
    labs,
    exit: exitCodeOf({ problems, doubts }),
    problems,
    doubts,
    unchanged,
  }
  return `${JSON.stringify(report, null, 1)}\n`
}
