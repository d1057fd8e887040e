import type { FileSystem, Variable } from '../types.ts'

/**
 * What stands on a step's label, part by part: the key is all of it together with the step beneath. The parts' names are those by which
 * a difference is explained.
 */
export type Parts = {
  instruction: string
  command?: readonly string[]
  env?: readonly Variable[]
  folder?: string
  user?: string
  mounts?: readonly unknown[]
  network?: string
  names?: readonly string[]
  destination?: string
  options?: Readonly<Record<string, unknown>>
  contents?: readonly string[]
}

/** A path that a step reads, with its content's name: to say which file has changed. Not in the key. */
export type Read = readonly [path: string, digest: string]

export type Labelled = { parts: Parts; reads: Read[] }

/** A source that is not there: the build stops. */
export class NotFound extends Error {
  readonly path: string
  constructor(path: string) {
    super(path)
    this.path = path
  }
}

/** Where a `from=` leads: the files of a stage, an image, or the context (null). */
export type Source = (from: string | null) => FileSystem
