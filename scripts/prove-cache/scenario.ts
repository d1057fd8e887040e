import type { Build, Entry } from '../../src/cache/types.ts'

/** Builds that are done one after the other, with nothing of theirs in the cache at the beginning. */
export type Scenario = { name: string; builds: Build[] }

/** What an engine said of a step: `[build 2/5]`. */
export type EngineStep = {
  stage: string | null
  number: number
  verdict: 'cached' | 'run' | 'failed'
}

/** A scenario with what an engine made of each of its builds. */
export type Proof = { scenario: Scenario; steps: EngineStep[][] }

/** As JSON holds a build: maps are not JSON. */
export type StoredBuild = Omit<Build, 'context'> & { context: Record<string, Entry> }
export type StoredProof = { name: string; builds: (StoredBuild & { steps: EngineStep[] })[] }

export function store({ scenario, steps }: Proof): StoredProof {
  return {
    name: scenario.name,
    builds: scenario.builds.map((build, index) => ({
      ...build,
      context: Object.fromEntries(build.context),
      steps: steps[index]!,
    })),
  }
}

export function restore({ name, builds }: StoredProof): Proof {
  return {
    scenario: {
      name,
      builds: builds.map(({ steps: _steps, context, ...build }) => ({
        ...build,
        context: new Map(Object.entries(context)),
      })),
    },
    steps: builds.map(({ steps }) => steps),
  }
}
