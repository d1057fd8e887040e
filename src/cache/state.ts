import type { Lookup } from './dockerfile/expand.ts'
import type { BaseImage, FileSystem, Variable } from './types.ts'

/** What an instruction finds when its turn comes. FROM an earlier stage inherits all of it. */
export type State = {
  /** The key of the step beneath; of the base image, when there is none yet. */
  parent: string
  /** The line of that step, if it was not found in the cache. */
  newBelow: number | null
  files: FileSystem
  /** In order, ARGs with a value included: the order is part of a key. */
  env: readonly Variable[]
  cwd: string
  user: string
  shell: readonly string[]
  /** What ONBUILD has noted for a stage that is built FROM this one. */
  onBuild: readonly string[]
  /** Something beneath was done although it was in the cache: so is all that stands on it. */
  isForced: boolean
  /** The line of the step at which this chain ended, and with it all that builds on it. */
  stopped: number | null
}

export function stateOf({ env, cwd, user, shell, files, onBuild }: BaseImage, parent: string): State {
  return {
    ...{ parent, files, env, cwd, user, onBuild, newBelow: null, stopped: null, isForced: false },
    shell: shell ?? ['/bin/sh', '-c'],
  }
}

/** Takes an older value out and puts the new one at the end. */
export function setVariable(env: readonly Variable[], name: string, value: string): Variable[] {
  return [...env.filter(([key]) => key !== name), [name, value]]
}

export function lookupIn(env: readonly Variable[]): Lookup {
  return (name) => env.findLast(([key]) => key === name)?.[1]
}
