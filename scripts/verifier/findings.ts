import type { LabRecord, VerificationRecord } from '../../src/book/record.ts'
import type { Book, Chapter, Lab, Problem } from '../../src/book/types.ts'
import { printable } from './printable.ts'
import type { Update } from './run-lab.ts'

/** What a verification of a book, or of a part of it, came to: all that a report may say. */
export type Findings = {
  book: Book
  /** Of the whole book, as it is kept; null when nothing could be run. */
  record: VerificationRecord | null
  /** The labs that were asked for, run now or unchanged, in the book's order. */
  labs: LabFindings[]
  /** Why nothing at all could be run: no engine, no base image. */
  stopped: { fact: string; remedy: string } | null
  /** Promised outputs that are to be rewritten; none unless an update was asked for. */
  updates: Update[]
  /** What an update wrote and an author must look at. */
  reviews: Problem[]
}

export type LabFindings = {
  lab: Lab
  record: LabRecord
  /** It passed before, nothing that decides its outcome has changed since, and it was not run again. */
  isUnchanged: boolean
  problems: Problem[]
  /** What could not be told, though it was tried. */
  doubts: Problem[]
  /** Worth a look; they change no exit status. */
  warnings: Problem[]
}

/** Nothing was run: the book's own text is wrong, or something is missing. */
export function nothingRun(book: Book, stopped: Findings['stopped'] = null): Findings {
  return { book, record: null, labs: [], stopped, updates: [], reviews: [] }
}

/** 0: the book is right, 1: the book is wrong, 2: could not tell. */
export function exitCodeOf(findings: Findings): 0 | 1 | 2 {
  if (problemsOf(findings).length + findings.reviews.length > 0) return 1
  return findings.stopped || doubtsOf(findings).length > 0 ? 2 : 0
}

/** Of the text and of the runs. Their words may quote programs: nothing in them can harm a terminal or an XML file. */
export function problemsOf({ book, labs }: Pick<Findings, 'book' | 'labs'>): Problem[] {
  return [...book.problems, ...labs.flatMap(({ problems }) => problems)].map(printableProblem)
}

export function doubtsOf({ labs }: Pick<Findings, 'labs'>): Problem[] {
  return labs.flatMap(({ doubts }) => doubts).map(printableProblem)
}

export function warningsOf({ labs }: Pick<Findings, 'labs'>): Problem[] {
  return labs.flatMap(({ warnings }) => warnings).map(printableProblem)
}

/** The chapters that the labs belong to, each with those of its labs; all of them when nothing was chosen out. */
export function chaptersOf({ book, labs }: Pick<Findings, 'book' | 'labs'>): Chapter[] {
  const chosen = new Set(labs.map(({ lab }) => lab.id))
  const isWhole = book.chapters.every((chapter) => chapter.labs.every(({ id }) => chosen.has(id)))
  return book.chapters
    .map((chapter) => ({ ...chapter, labs: chapter.labs.filter(({ id }) => chosen.has(id)) }))
    .filter((chapter) => isWhole || chapter.labs.length > 0)
}

export function printableProblem(problem: Problem): Problem {
  return {
    ...problem,
    fact: printable(problem.fact),
    ...(problem.evidence && { evidence: problem.evidence.map(printableLine) }),
    ...(problem.remedy && { remedy: problem.remedy.split('\n').map(printableLine).join('\n') }),
  }
}

/** More of one line than that buries the report, and nobody reads it. */
const longestLine = 2000

function printableLine(line: string): string {
  const left = line.length - longestLine
  return printable(left > 0 ? `${line.slice(0, longestLine)} … and ${left} more characters` : line)
}
