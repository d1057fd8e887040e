import { readBook } from '../files/read-book.ts'
import { readRecord } from '../files/record-file.ts'
import { badgeFor, type Badge } from '../book/badge.ts'
import type { ImageRecord, MeasureRecord, VerificationRecord } from '../book/record.ts'
import { shownImages, type ShownImage } from './image-explorer/images.ts'
import { printProblems } from '../book/problem.ts'
import type { Book, Claim, FileStep, Lab, Step, TerminalStep } from '../book/types.ts'

/** A step with all that its block on the page shows. */
export type Placed<S extends Step = Step> = {
  step: S
  lab: Lab
  /** Counts from 1 in the lab. */
  number: number
  badge: Badge
  /** It proves a claim, so it stands on the page of the chapter's proofs. */
  isProof: boolean
}

export type TheBook = {
  book: Book
  record: VerificationRecord | null
  file(at: string): Placed<FileStep>
  terminal(at: string): Placed<TerminalStep>
  lab(at: string): Lab
  claim(at: string): { claim: Claim; proof: Placed[] }
  /** null: not measured, or by a step that reads otherwise now. */
  measure(name: string): MeasureRecord | null
  steps: Placed[]
  /** Those that steps made which stand as they were run. */
  images: ShownImage[]
}

export const bookRoot = process.env.BOOK_ROOT ?? process.cwd()

// On globalThis: the dev server's plugins and its pages are two copies of this module.
declare global {
  var readingOfTheBook: Promise<TheBook> | undefined
}

/** The book and what its last verification found, read once. A book with problems has no pages: a page must never show a hole. */
export function theBook(): Promise<TheBook> {
  return (globalThis.readingOfTheBook ??= read())
}

export function forgetBook(): void {
  globalThis.readingOfTheBook = undefined
}

async function read(): Promise<TheBook> {
  const [book, record] = await Promise.all([readBook(bookRoot), readRecord(bookRoot)])
  if (book.problems.length > 0) throw new Error(`The book has problems.\n\n${printProblems(book.problems)}`)
  const labs = book.chapters.flatMap((chapter) => chapter.labs)
  const claims = book.chapters.flatMap((chapter) => chapter.claims)
  const proofs = new Set(claims.flatMap(({ proof }) => proof.map((place) => keyOf({ place }))))
  const steps = labs.flatMap((lab) =>
    lab.steps.map((step, index): Placed => ({
      step,
      lab,
      number: index + 1,
      badge: badgeFor(lab, index, record),
      isProof: proofs.has(keyOf(step)),
    })),
  )
  const stepAt = new Map(steps.map((placed) => [keyOf(placed.step), placed]))
  const claimAt = new Map(claims.map((claim) => [keyOf(claim), claim]))
  const labAt = new Map(labs.map((lab) => [keyOf(lab), lab]))
  return {
    book,
    record,
    file: (at) => ofKind(found(stepAt, at), 'file'),
    terminal: (at) => ofKind(found(stepAt, at), 'terminal'),
    lab: (at) => found(labAt, at),
    claim: (at) => {
      const claim = found(claimAt, at)
      return { claim, proof: claim.proof.map((place) => found(stepAt, keyOf({ place }))) }
    },
    measure: (name) => {
      const isMeasured = steps.some(({ step, badge }) => badge.kind === 'passed' && measures(step, name))
      return isMeasured ? (record?.measures.find((measured) => measured.name === name) ?? null) : null
    },
    steps,
    images: shownImages(steps, (placed) => imagesOf(placed, record)),
  }
}

function imagesOf({ lab, number, badge }: Placed, record: VerificationRecord | null): ImageRecord[] {
  if (badge.kind !== 'passed') return []
  const found = record?.labs.find((each) => each.lab === lab.id)
  return found?.steps[number - 1]?.images ?? []
}

function keyOf({ place }: Pick<Step, 'place'>): string {
  return `${place.file}:${place.line}`
}

/** Model and page read the same text with the same parser; when their places differ, that is a bug of ours. */
function found<T>(map: ReadonlyMap<string, T>, at: string): T {
  const value = map.get(at)
  if (value === undefined)
    throw new Error(`The page shows something at ${at} that the book model does not know.`)
  return value
}

function ofKind<K extends Step['kind']>(placed: Placed, kind: K): Placed<Extract<Step, { kind: K }>> {
  if (placed.step.kind !== kind) throw new Error(`${keyOf(placed.step)} is not a ${kind} step.`)
  return placed as Placed<Extract<Step, { kind: K }>>
}

function measures(step: Step, name: string): boolean {
  return step.kind === 'terminal' && step.options.measure?.name === name
}
