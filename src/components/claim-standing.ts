import type { Badge } from '../book/badge.ts'

/** How a claim stands: it is proven only when every step of its proof has passed as it is written now. */
export type Standing = { kind: 'proven' | 'disproven' | 'cited' | 'open'; words: string }

export function claimStanding(proof: { badge: Badge }[]): Standing {
  const kinds = proof.map(({ badge }) => badge.kind)
  if (kinds.length === 0) return { kind: 'cited', words: 'cited, not run here' }
  if (kinds.includes('failed')) return { kind: 'disproven', words: 'its proof failed' }
  if (kinds.every((kind) => kind === 'passed')) return { kind: 'proven', words: 'proven by a run' }
  if (kinds.includes('changed')) return { kind: 'open', words: 'changed since it was proven' }
  return { kind: 'open', words: kinds.includes('not-run') ? 'proof not run' : 'not verified in this build' }
}
