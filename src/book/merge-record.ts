import { RECORD_SCHEMA } from './record.ts'
import type { Base, HostFacts, LabRecord, MachineFacts, MeasureRecord, VerificationRecord } from './record.ts'
import { allLabs } from './make-book.ts'
import type { Book } from './types.ts'

/** What a run adds to the record. `host` and `machine` are null where nothing was run. */
export type NewFindings = {
  host: HostFacts
  machine: MachineFacts | null
  labs: LabRecord[]
  measures: MeasureRecord[]
}

/**
 * The record after a run: its labs take the place of their earlier selves, labs that it did not touch stay, and what the book no
 * longer has is dropped.
 */
export function mergeRecord(
  book: Book,
  before: VerificationRecord | null,
  { host, machine, labs, measures }: NewFindings,
): VerificationRecord {
  const known = new Set(allLabs(book).map(({ id }) => id))
  const ran = new Set(labs.map(({ lab }) => lab))
  const stays = ({ lab }: { lab: string }) => known.has(lab) && !ran.has(lab)
  const merged = [...(before?.labs.filter(stays) ?? []), ...labs].sort(byOrderIn(book))
  return {
    schema: RECORD_SCHEMA,
    when:
      merged
        .map(({ when }) => when)
        .sort()
        .at(-1) ?? '',
    host,
    machine: machine ?? before?.machine ?? { engine: '', builder: '', store: '', image: '' },
    bases: basesOf(merged),
    labs: merged,
    measures: [...(before?.measures.filter(stays) ?? []), ...measures],
  }
}

function byOrderIn(book: Book) {
  const order = new Map(allLabs(book).map(({ id }, index) => [id, index]))
  return (a: LabRecord, b: LabRecord) => (order.get(a.lab) ?? 0) - (order.get(b.lab) ?? 0)
}

function basesOf(labs: LabRecord[]): Base[] {
  const bases = new Map<string, Base>()
  for (const { circumstances } of labs)
    for (const base of circumstances.bases) bases.set(`${base.name}@${base.digest}`, base)
  return [...bases.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}
