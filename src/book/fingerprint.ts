import { createHash } from 'node:crypto'
import type { Circumstances } from './record.ts'
import type { Lab, Step, WorkspaceFile } from './types.ts'

/**
 * One fingerprint per step: of that step and everything before it in the lab, since a step's outcome rests on all of them.
 * Prose is not in it, nor is where a step stands.
 */
export function fingerprints(lab: Lab): string[] {
  let before = digest({
    workspace: lab.workspace,
    services: lab.services,
    start: lab.start?.files.map(fileEssence) ?? null,
  })
  return lab.steps.map((step) => (before = digest({ before, step: stepEssence(step) })))
}

/** Same key and a stored pass: the lab need not run again. */
export function labKey(lab: Lab, circumstances: Circumstances): string {
  const last = fingerprints(lab).at(-1) ?? ''
  return digest({ last, ...circumstances })
}

/** SHA-256, in hex, of a value's JSON. */
export function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

function stepEssence(step: Step): unknown {
  if (step.kind === 'file')
    return step.region === null
      ? fileEssence(step)
      : { quotes: step.snippet, region: step.region, text: step.text }
  return step.source
}

function fileEssence({
  path,
  bytes,
  executable,
}: Pick<WorkspaceFile, 'path' | 'bytes' | 'executable'>): unknown {
  return { path, executable, bytes: createHash('sha256').update(bytes).digest('hex') }
}
