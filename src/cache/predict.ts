import { type Cache, emptyCache } from './cache.ts'
import { runBuild } from './run-build.ts'
import type { Build, BuildReport, StepReport, World } from './types.ts'

/**
 * What becomes of each step of builds that are done one after the other with an empty cache at the beginning. Where a command's output is
 * not known, both cases are gone through, that it comes out the same and that it does not; a step that they do not agree on depends on it.
 */
export function predict(builds: readonly Build[], world: World): BuildReport[] {
  const same = follow(builds, world, true)
  const differing = follow(builds, world, false)
  return same.map((report, index) => ({
    ...report,
    steps: report.steps.map((step, at) => agreed(step, differing[index]!.steps[at]!)),
  }))
}

function follow(builds: readonly Build[], world: World, sameOutput: boolean): BuildReport[] {
  let cache: Cache = emptyCache
  return builds.map((build) => {
    const result = runBuild(build, cache, { ...world, sameOutput })
    cache = result.cache
    return result.report
  })
}

function agreed(same: StepReport, differing: StepReport): StepReport {
  if (same.verdict === differing.verdict) return differing
  return { ...differing, verdict: 'depends' }
}
