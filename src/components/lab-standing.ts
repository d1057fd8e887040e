import type { VerificationRecord } from '../book/record.ts'
import type { Lab } from '../book/types.ts'
import { standIns } from './describe-badge.ts'
import type { Placed } from './the-book.ts'
import { day, duration, plural, shortVersion } from './words.ts'

/** How a lab as a whole stands, in a sentence; `caution` says what to keep in mind about it. */
export type LabStanding = {
  kind: 'passed' | 'failed' | 'unknown' | 'changed' | 'unverified'
  sentence: string
  /** The same in two or three words. */
  short: string
  caution?: string
}

export function labStanding(lab: Lab, steps: Placed[], record: VerificationRecord | null): LabStanding {
  const ran = record?.labs.find((candidate) => candidate.lab === lab.id)
  if (!record || !ran)
    return { kind: 'unverified', sentence: 'Not verified in this build.', short: 'not verified' }
  const badges = steps.filter((step) => step.lab === lab).map(({ badge }) => badge)
  const on = `on Docker ${shortVersion(record.machine.engine)}, ${day(ran.when)}`
  const caution = standIns(ran.circumstances.bases)
  if (badges.some(({ kind }) => kind === 'changed'))
    return { kind: 'changed', sentence: `Changed since it was last run ${on}.`, short: 'changed since' }
  if (ran.status.kind === 'failed')
    return { kind: 'failed', sentence: `It failed when it was last run ${on}.`, short: 'failed', caution }
  if (ran.status.kind === 'unknown')
    return {
      kind: 'unknown',
      sentence: `Its last run could not tell: ${ran.status.because}`,
      short: 'could not tell',
      caution,
    }
  const commands = ran.steps.flatMap(({ exchanges }) => exchanges).filter(({ command }) => command !== null)
  return {
    kind: 'passed',
    sentence: `${plural(commands.length, 'command')} run ${on}, in ${duration(ran.seconds)}, with the outcome that the page shows.`,
    short: `passed in ${duration(ran.seconds)}`,
    caution: caution && `It was run ${caution}.`,
  }
}
