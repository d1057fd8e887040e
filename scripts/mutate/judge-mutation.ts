import { fingerprints } from '../../src/book/fingerprint.ts'
import { allLabs, makeBook } from '../../src/book/make-book.ts'
import { printPlace } from '../../src/book/problem.ts'
import type { LabRecord } from '../../src/book/record.ts'
import type { Book, Lab, Problem } from '../../src/book/types.ts'
import type { Sources } from '../../src/files/read-book.ts'
import { whyHarmless } from './harmless.ts'
import { applyMutation, type Mutation } from './mutation.ts'
import { isReplayable, replay, runsTheSame } from './replay.ts'

export type Judgement =
  | { kind: 'caught'; by: 'text rules' | 'replay' | 'run' | 'hang'; how: string }
  /** `because` null: someone must look. */
  | { kind: 'survived'; because: string | null }
  | { kind: 'unknown'; because: string }

/** What can be said without a machine; else the labs that must be run to know. */
export type FirstJudgement = Judgement | { kind: 'to run'; labs: Lab[] }

export type Original = { sources: Sources; book: Book; records: ReadonlyMap<string, LabRecord> }

export function judgeMutation(mutation: Mutation, { sources, book, records }: Original): FirstJudgement {
  const changed = applyMutation(sources, mutation)
  const mutated = makeBook(changed.texts, changed.snippets, changed)
  const found = mutated.problems.find((problem) => !book.problems.some((known) => isSame(known, problem)))
  if (found) return { kind: 'caught', by: 'text rules', how: describe(found) }
  const originals = new Map(allLabs(book).map((lab) => [lab.id, lab]))
  const toRun: Lab[] = []
  for (const lab of allLabs(mutated)) {
    const original = originals.get(lab.id)!
    if (fingerprints(lab).at(-1) === fingerprints(original).at(-1)) continue
    if (!runsTheSame(lab, original)) {
      toRun.push(lab)
      continue
    }
    const record = records.get(lab.id)
    if (!isReplayable(original, record))
      return { kind: 'unknown', because: `no whole record of lab \`${lab.id}\` was there to compare with` }
    const problem = replay(lab, record)
    if (problem) return { kind: 'caught', by: 'replay', how: describe(problem) }
  }
  return toRun.length > 0 ? { kind: 'to run', labs: toRun } : survived(mutation, book)
}

export function survived(mutation: Mutation, book: Book): Judgement {
  const lab = allLabs(book).find(({ id }) => id === mutation.lab)!
  return { kind: 'survived', because: whyHarmless(mutation, lab) }
}

export function describe({ place, fact }: Problem): string {
  return `${printPlace(place)}  ${fact}`
}

function isSame(one: Problem, other: Problem): boolean {
  return one.place.file === other.place.file && one.fact === other.fact
}
