import { describeNotRun } from './not-run.ts'
import type { Chapter } from './types.ts'

/** What of a chapter is proved: its parts counted, and every reason why something is not run. */
export type Coverage = {
  chapter: string
  labs: number
  steps: number
  exchanges: number
  files: number
  claims: number
  /** Reasons as the reader sees them, each with how often it is given. */
  notRun: { reason: string; count: number }[]
}

export function coverageOf({ file, labs, claims }: Chapter): Coverage {
  const steps = labs.flatMap((lab) => lab.steps)
  const fences = steps.filter((step) => step.kind === 'terminal')
  const run = fences.filter(({ options }) => options.notRun === null)
  const reasons = fences.flatMap(({ options }) => (options.notRun ? [describeNotRun(options.notRun)] : []))
  return {
    chapter: file,
    labs: labs.length,
    steps: steps.length,
    exchanges: run.reduce((sum, { exchanges }) => sum + exchanges.length, 0),
    files: steps.length - fences.length,
    claims: claims.length,
    notRun: [...new Set(reasons)].map((reason) => ({
      reason,
      count: reasons.filter((other) => other === reason).length,
    })),
  }
}
