import { fingerprints } from './fingerprint.ts'
import { describeNotRun } from './not-run.ts'
import type { Base, LabRecord, StepRecord, VerificationRecord } from './record.ts'
import type { Lab, Step } from './types.ts'

/** What the page may say about a block, and nothing more than the record can answer for. */
export type Badge =
  | { kind: 'passed'; when: string; seconds: number; engine: string; bases: Base[]; ran: StepRecord }
  | { kind: 'failed'; when: string; ran: StepRecord }
  /** Run, but nothing is known: a hang, a dead engine, a full disk. */
  | { kind: 'unknown'; when: string; because: string; ran: StepRecord }
  | { kind: 'not-run'; because: string }
  /** What the record holds is of an older text of this step or of one before it. */
  | { kind: 'changed'; when: string }
  /** No record, or none of this lab. */
  | { kind: 'unverified' }

/** A block's badge: it follows the record only when the record's fingerprint of that step is the page's. */
export function badgeFor(lab: Lab, stepIndex: number, record: VerificationRecord | null): Badge {
  const reason = notRun(lab.steps[stepIndex]!)
  const labRecord = record?.labs.find((candidate) => candidate.lab === lab.id)
  if (!record || !labRecord) return reason ? { kind: 'not-run', because: reason } : { kind: 'unverified' }
  const fingerprint = fingerprints(lab)[stepIndex]
  const ran = labRecord.steps.find((step) => step.fingerprint === fingerprint)
  if (ran) return fromRecord(ran, labRecord, record)
  return reason ? { kind: 'not-run', because: reason } : { kind: 'changed', when: labRecord.when }
}

function notRun(step: Step): string | null {
  return step.kind === 'terminal' && step.options.notRun ? describeNotRun(step.options.notRun) : null
}

function fromRecord(
  ran: StepRecord,
  { when, circumstances }: LabRecord,
  { machine }: VerificationRecord,
): Badge {
  switch (ran.status.kind) {
    case 'passed':
      return {
        kind: 'passed',
        when,
        seconds: ran.seconds,
        engine: machine.engine,
        bases: circumstances.bases,
        ran,
      }
    case 'failed':
      return { kind: 'failed', when, ran }
    case 'unknown':
      return { kind: 'unknown', when, because: ran.status.because, ran }
    case 'not-run':
      return { kind: 'not-run', because: ran.status.because }
  }
}
