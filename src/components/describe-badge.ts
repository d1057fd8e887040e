import type { Badge } from '../book/badge.ts'
import type { Base } from '../book/record.ts'
import type { Step } from '../book/types.ts'
import { duration, shortDay, shortVersion } from './words.ts'

/** A badge in words: the verdict (which links to the transcript), where and when, and what to keep in mind. */
export type BadgeWords = { verdict: string; facts?: string; caution?: string }

export function describeBadge(badge: Badge, { kind }: Pick<Step, 'kind'>): BadgeWords {
  switch (badge.kind) {
    case 'passed':
      return {
        verdict: kind === 'file' ? 'Part of the run' : `Ran in ${duration(badge.seconds)}`,
        facts: kind === 'file' ? undefined : `Docker ${shortVersion(badge.engine)}, ${shortDay(badge.when)}`,
        caution: kind === 'file' ? undefined : standIns(badge.bases),
      }
    case 'failed':
      return { verdict: 'Failed when it was last run', facts: shortDay(badge.when) }
    case 'unknown':
      return { verdict: 'Could not be told', facts: `${badge.because} (${shortDay(badge.when)})` }
    case 'not-run':
      return { verdict: `Not run: ${badge.because}` }
    case 'changed':
      return { verdict: 'Changed since it was last run', facts: shortDay(badge.when) }
    case 'unverified':
      return { verdict: 'Not verified in this build' }
  }
}

/** `on a stand-in for python:3.14-slim`; undefined when all came from the registry. */
export function standIns(bases: Base[]): string | undefined {
  const names = bases.filter(({ provenance }) => provenance.kind === 'stand-in').map(({ name }) => name)
  if (names.length === 0) return undefined
  return `on ${names.length === 1 ? 'a stand-in' : 'stand-ins'} for ${new Intl.ListFormat('en').format(names)}`
}
