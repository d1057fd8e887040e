import { describeNotRun } from './not-run.ts'
import { subjectOf } from './outcome.ts'
import type { ExchangeRecord, LabRecord, StepRecord } from './record.ts'
import type { Exchange, FileStep, Lab, Place, Step, TerminalStep } from './types.ts'

/** What a lab consists of, as reports count it: a file written or quoted, an exchange; with what came of it. */
export type LabPart = {
  place: Place
  kind: 'file' | 'quote' | 'exchange'
  /** In a few words: `writes Dockerfile`, or the command. */
  name: string
  came: PartStatus
  seconds: number
  ran: ExchangeRecord | null
}

export type PartStatus =
  /** To be run; nothing is known of it yet. */
  | { kind: 'planned' }
  | { kind: 'passed' }
  | { kind: 'failed' }
  | { kind: 'unknown'; because: string }
  | { kind: 'not-run'; because: string }

/**
 * A lab's parts in order, always as many of them, whatever a run came to. `record` is of this very lab: its steps are the lab's, or
 * none when its machine did not start. null: the lab has not been run.
 */
export function partsOf(lab: Lab, record: LabRecord | null): LabPart[] {
  return lab.steps.flatMap((step, index) => {
    const came = record && (record.steps[index] ?? neverReached(record))
    return step.kind === 'file' ? [filePart(step, came)] : exchangeParts(step, came)
  })
}

type Came = Pick<StepRecord, 'status' | 'seconds' | 'exchanges'>

function neverReached({ status }: LabRecord): Came {
  const because = status.kind === 'unknown' ? 'its lab’s machine did not start' : 'its lab did not get so far'
  return { status: { kind: 'not-run', because }, seconds: 0, exchanges: [] }
}

function filePart(step: FileStep, came: Came | null): LabPart {
  const { place, path, region } = step
  return {
    place,
    kind: region === null ? 'file' : 'quote',
    name: region === null ? `writes ${path}` : `quotes ${region} of ${path}`,
    came: came?.status ?? planned(step),
    seconds: came?.seconds ?? 0,
    ran: null,
  }
}

function exchangeParts(step: TerminalStep, came: Came | null): LabPart[] {
  return step.exchanges.map((exchange, index) => {
    const ran = came?.exchanges[index] ?? null
    return {
      place: exchange.place,
      kind: 'exchange',
      name: nameOf(exchange),
      came: came ? statusOf(came, index) : planned(step),
      seconds: ran?.seconds ?? 0,
      ran,
    }
  })
}

/** A step stops at the exchange that fails; the one in doubt is the first that was not recorded. */
function statusOf({ status, exchanges }: Came, index: number): PartStatus {
  if (status.kind === 'passed' || status.kind === 'not-run') return status
  const stopsAt = status.kind === 'failed' ? exchanges.length - 1 : exchanges.length
  if (index < stopsAt) return { kind: 'passed' }
  return index === stopsAt
    ? status
    : { kind: 'not-run', because: 'an earlier command of its block did not pass' }
}

function planned(step: Step): PartStatus {
  const notRun = step.kind === 'terminal' ? step.options.notRun : null
  return notRun ? { kind: 'not-run', because: describeNotRun(notRun) } : { kind: 'planned' }
}

function nameOf(exchange: Exchange): string {
  if (exchange.input.kind === 'interrupt') return '^C'
  if (exchange.input.kind === 'watch') return 'goes on printing'
  return subjectOf(exchange).replace(/^`|`$/g, '')
}
