import { fingerprints, labKey } from './fingerprint.ts'
import { printPlace } from './problem.ts'
import type { Circumstances, LabRecord } from './record.ts'
import type { Lab } from './types.ts'

/** Why a lab must run, for people; null when it passed before and nothing that decides its outcome has changed. */
export function whyRun(lab: Lab, circumstances: Circumstances, before: LabRecord | undefined): string | null {
  if (!before) return 'it has not been run before'
  const isUnchanged = before.key === labKey(lab, circumstances)
  if (isUnchanged && before.status.kind === 'passed') return null
  if (isUnchanged) return 'it did not pass the last time'
  return whatChanged(lab, circumstances, before)
}

function whatChanged(lab: Lab, now: Circumstances, before: LabRecord): string {
  const prints = fingerprints(lab)
  const changed = lab.steps.find((_, index) => prints[index] !== before.steps[index]?.fingerprint)
  if (changed) return `the step at ${printPlace(changed.place)} changed`
  if (prints.length < before.steps.length) return 'a step at its end was taken out'
  const then = before.circumstances
  const moved = now.bases.find(({ name, digest }) =>
    then.bases.every((base) => base.name !== name || base.digest !== digest),
  )
  if (moved) return `base image ${moved.name} is another one now`
  if (now.image !== then.image) return 'the lab machine changed'
  if (now.store !== then.store) return `the machine’s image store is ${now.store} now`
  if (now.verifier !== then.verifier) return 'the verifier changed'
  return 'the platform or its base images changed'
}
