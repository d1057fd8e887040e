import type { Made } from './cache.ts'
import type { Parts, Read } from './keys/label.ts'
import type { FileChange, Reason, StepPlace, Variable } from './types.ts'

type Wanted = {
  parent: string
  parts: Parts
  reads: readonly Read[]
  place: StepPlace
  newBelow: number | null
}

/** The first thing by which a step differs from what was done before on top of the same. */
export function whyRun({ parent, parts, reads, place, newBelow }: Wanted, made: readonly Made[]): Reason {
  if (newBelow !== null && parent !== 'linked') return { kind: 'new-below', line: newBelow }
  const before = closest(
    parts,
    place,
    made.filter((each) => each.parent === parent),
  )
  if (!before) {
    const isElsewhere = made.some((each) => JSON.stringify(each.parts) === JSON.stringify(parts))
    return isElsewhere ? { kind: 'new-base' } : { kind: 'first-time' }
  }
  if (before.parts.instruction !== parts.instruction) return { kind: 'other-instruction', was: before.place }
  return firstDifference(before, parts, reads) ?? { kind: 'first-time' }
}

/** The newest of those that differ in the fewest parts; of another instruction only if there is nothing better. */
function closest(parts: Parts, place: StepPlace, made: readonly Made[]): Made | undefined {
  const distance = (each: Made) =>
    (each.parts.instruction === parts.instruction ? 0 : 100) +
    (each.stage === place.stage ? 0 : 10) +
    Object.keys(parts).filter((part) => !same(each.parts[part as keyof Parts], parts[part as keyof Parts]))
      .length
  return made
    .toReversed()
    .reduce<Made | undefined>(
      (best, each) => (best && distance(best) <= distance(each) ? best : each),
      undefined,
    )
}

function firstDifference(before: Made, is: Parts, reads: readonly Read[]): Reason | null {
  const was = before.parts
  if (!same(was.command, is.command))
    return same(was.command?.at(-1), is.command?.at(-1)) ? { kind: 'other-shell' } : { kind: 'other-command' }
  if (!same(was.env, is.env)) return differingVariable(was.env ?? [], is.env ?? [])
  if (!same(was.folder, is.folder)) return { kind: 'other-folder', was: was.folder!, is: is.folder! }
  if (!same(was.user, is.user)) return { kind: 'other-user', was: was.user!, is: is.user! }
  if (!same(was.mounts, is.mounts)) {
    const changes = changesOf(before.reads, reads)
    return changes.length > 0 ? { kind: 'other-files', changes } : { kind: 'other-mounts' }
  }
  if (!same(was.network, is.network)) return { kind: 'other-network' }
  if (!same(was.names, is.names)) return { kind: 'other-names', was: was.names! }
  if (!same(was.destination, is.destination))
    return { kind: 'other-destination', was: was.destination!, is: is.destination! }
  if (!same(was.options, is.options)) return { kind: 'other-options' }
  if (!same(was.contents, is.contents))
    return { kind: 'other-files', changes: changesOf(before.reads, reads) }
  return null
}

function differingVariable(was: readonly Variable[], is: readonly Variable[]): Reason {
  const [before, now] = [new Map(was), new Map(is)]
  for (const name of new Set([...now.keys(), ...before.keys()]))
    if (before.get(name) !== now.get(name))
      return { kind: 'other-variable', name, was: before.get(name) ?? null, is: now.get(name) ?? null }
  return { kind: 'other-order-of-variables' }
}

function changesOf(was: readonly Read[], is: readonly Read[]): FileChange[] {
  const [before, now] = [new Map(was), new Map(is)]
  return [...new Set([...before.keys(), ...now.keys()])].sort().flatMap((path): FileChange[] => {
    if (before.get(path) === now.get(path)) return []
    if (!before.has(path)) return [{ path, how: 'new' }]
    return [{ path, how: now.has(path) ? 'changed' : 'gone' }]
  })
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
