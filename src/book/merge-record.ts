import { RECORD_SCHEMA } from './record.ts'
import type {
  Base,
  HostFacts,
  LabRecord,
  MachineFacts,
  MeasureRecord,
  PastRun,
  VerificationRecord,
} from './record.ts'
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
  const ranAnew = labs.map((lab) => withHistory(lab, before))
  const merged = [...(before?.labs.filter(stays) ?? []), ...ranAnew].sort(byOrderIn(book))
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

const longestHistory = 9

/** A lab that has run keeps how its earlier runs went; one that was only found unchanged is still the run that it was. */
function withHistory(lab: LabRecord, record: VerificationRecord | null): LabRecord {
  const earlier = record?.labs.find((known) => known.lab === lab.lab)
  if (!record || !earlier) return lab
  const past = earlier.before ?? []
  if (earlier.when === lab.when) return past.length > 0 ? { ...lab, before: past } : lab
  const { when, status, seconds } = earlier
  const last: PastRun = { when, status, seconds, engine: record.machine.engine }
  return { ...lab, before: [last, ...past].slice(0, longestHistory) }
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
