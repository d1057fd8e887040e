import { coverageOf } from '../../src/book/coverage.ts'
import { chaptersOf, exitCodeOf, type Findings } from './findings.ts'
import { REPORT_SCHEMA, type VerificationReport } from './report-schema.ts'

/** The report for programs; report-schema.ts describes it. */
export function toJson(findings: Findings): string {
  return `${JSON.stringify(toReport(findings), null, 1)}\n`
}

function toReport(findings: Findings): VerificationReport {
  const { book, record, labs, stopped, reviews } = findings
  const records = labs.map((found) => found.record)
  return {
    schema: REPORT_SCHEMA,
    exit: exitCodeOf(findings),
    stopped,
    problems: book.problems,
    reviews,
    labs: labs.map(({ lab, record, isUnchanged, problems, doubts, warnings }) => ({
      ...record,
      place: lab.place,
      unchanged: isUnchanged,
      problems,
      doubts,
      warnings,
    })),
    coverage: chaptersOf(findings).map((chapter) => coverageOf(chapter, records)),
    measures: record?.measures ?? [],
    host: record?.host ?? null,
    machine: record?.machine ?? null,
  }
}
