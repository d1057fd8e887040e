import type { Lab } from '../../src/book/types.ts'
import { makeBook } from '../../src/book/make-book.ts'
import type { Sources } from '../../src/files/read-book.ts'
import type { Mutation, MutationKind } from './mutation.ts'
import { type Change, promiseChanges } from './promise-mutations.ts'
import { inTurn, type Random, randomOf, shuffle } from '../random.ts'
import { commandChanges, fileChanges } from './run-mutations.ts'

type Wanted = { seed: number; count: number; kinds: readonly MutationKind[]; labs: ReadonlySet<string> }

/** So many mutations of these labs, the same for the same seed, spread evenly over kinds and, within a kind, over labs. */
export function mutationsOf(sources: Sources, { seed, count, kinds, labs }: Wanted): Mutation[] {
  const random = randomOf(seed)
  const book = makeBook(sources.texts, sources.snippets, sources)
  const all = book.chapters.flatMap(({ file, labs: own, claims }) => {
    const source = sources.texts.find((text) => text.file === file)!.text.split('\n')
    const proofs = new Set(claims.flatMap(({ proof }) => proof.map(({ line }) => line)))
    return own
      .filter(({ id }) => labs.has(id))
      .flatMap((lab) => labMutations(lab, { source, proofs, random }))
  })
  const byKind = kinds.map((kind) => {
    const ofKind = shuffle(
      all.filter((mutation) => mutation.kind === kind),
      random,
    )
    return inTurn([...labs].map((lab) => ofKind.filter((mutation) => mutation.lab === lab)))
  })
  return distinct(inTurn(byKind)).slice(0, count)
}

type Ground = { source: string[]; proofs: ReadonlySet<number>; random: Random }

/** A fence that is not run promises nothing that anyone could check. */
function labMutations(lab: Lab, { source, proofs, random }: Ground): Mutation[] {
  const at = (file: string, changes: Change[]) =>
    changes.map(({ line, ...change }): Mutation => ({ ...change, place: { file, line }, lab: lab.id }))
  const ofFile = (file: { snippet: string; bytes: Uint8Array }) =>
    at(`snippets/${file.snippet}`, fileChanges(file, random))
  const ofSteps = lab.steps.flatMap((step) => {
    if (step.kind === 'file') return step.region === null ? ofFile(step) : []
    if (step.options.notRun) return []
    const isProof = proofs.has(step.place.line)
    return at(step.place.file, [
      ...promiseChanges(step, { source, isProof, random }),
      ...step.exchanges.flatMap((exchange) => commandChanges(exchange, source, random)),
    ])
  })
  return [...(lab.start?.files ?? []).flatMap(ofFile), ...ofSteps]
}

function distinct(mutations: Mutation[]): Mutation[] {
  const key = ({ place, after }: Mutation) => JSON.stringify([place, after])
  return [...new Map(mutations.map((mutation) => [key(mutation), mutation])).values()]
}
