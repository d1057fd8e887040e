import { type LabPart, partsOf } from './lab-parts.ts'
import type { LabRecord } from './record.ts'
import type { Chapter } from './types.ts'

/** What of a chapter is proved: everything in it counted once, and every reason why something is not run. */
export type Coverage = {
  chapter: string
  labs: number
  steps: number
  /** Exchanges that are run; of a chapter that has been run: those that were. */
  exchanges: number
  /** Files that are written; the model has seen to it that a later command uses each. */
  files: number
  /** Parts of files, quoted: what they show is run with the file. */
  quotes: number
  claims: number
  /** Fences that are only shown, by the reason that the reader sees. */
  shown: Reason[]
  /** Exchanges that are not run, or were not, by reason. */
  notRun: Reason[]
}

export type Reason = { reason: string; count: number }

/** `records` are those of the chapter's labs that were run; a lab without one counts as it is planned. */
export function coverageOf(chapter: Chapter, records: readonly LabRecord[] = []): Coverage {
  const parts = chapter.labs.flatMap((lab) =>
    partsOf(lab, records.find((record) => record.lab === lab.id) ?? null),
  )
  const exchanges = parts.filter(({ kind }) => kind === 'exchange')
  const reasons = exchanges.flatMap(({ came }) => (came.kind === 'not-run' ? [came.because] : []))
  return {
    chapter: chapter.file,
    labs: chapter.labs.length,
    steps: chapter.labs.reduce((sum, { steps }) => sum + steps.length, 0),
    exchanges: exchanges.length - reasons.length,
    files: count(parts, 'file'),
    quotes: count(parts, 'quote'),
    claims: chapter.claims.length,
    shown: byReason(chapter.shown.map(({ reason }) => reason)),
    notRun: byReason(reasons),
  }
}

/** The sum over chapters. */
export function totalCoverage(chapters: Coverage[]): Omit<Coverage, 'chapter'> {
  const sum = (key: 'labs' | 'steps' | 'exchanges' | 'files' | 'quotes' | 'claims') =>
    chapters.reduce((total, chapter) => total + chapter[key], 0)
  return {
    labs: sum('labs'),
    steps: sum('steps'),
    exchanges: sum('exchanges'),
    files: sum('files'),
    quotes: sum('quotes'),
    claims: sum('claims'),
    shown: merge(chapters.flatMap(({ shown }) => shown)),
    notRun: merge(chapters.flatMap(({ notRun }) => notRun)),
  }
}

export function countReasons(reasons: Reason[]): number {
  return reasons.reduce((total, { count }) => total + count, 0)
}

function count(parts: LabPart[], wanted: LabPart['kind']): number {
  return parts.filter(({ kind, came }) => kind === wanted && came.kind !== 'not-run').length
}

function byReason(reasons: string[]): Reason[] {
  return merge(reasons.map((reason) => ({ reason, count: 1 })))
}

function merge(reasons: Reason[]): Reason[] {
  const counts = new Map<string, number>()
  for (const { reason, count } of reasons) counts.set(reason, (counts.get(reason) ?? 0) + count)
  return [...counts].map(([reason, count]) => ({ reason, count }))
}
