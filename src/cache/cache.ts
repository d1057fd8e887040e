import type { Parts, Read } from './keys/label.ts'
import type { FileSystem } from './types.ts'

/** What builds have left: results by key, and what each key was made of. Grows only. */
export type Cache = {
  /** Canonical text of a value → its short name. Equal values, equal names. */
  names: ReadonlyMap<string, string>
  shelf: ReadonlyMap<string, FileSystem>
  made: readonly Made[]
}

/** A step that was done once: `parent` is the key beneath. */
export type Made = {
  parent: string
  /** Its instruction, as it was written. */
  place: string
  stage: string | null
  parts: Parts
  reads: readonly Read[]
}

export const emptyCache: Cache = { names: new Map(), shelf: new Map(), made: [] }

/** A cache that is being written to: a build's own copy. */
export type OpenCache = {
  name(value: unknown): string
  shelf: Map<string, FileSystem>
  made: Made[]
  close(): Cache
}

export function openCache(cache: Cache): OpenCache {
  const names = new Map(cache.names)
  const shelf = new Map(cache.shelf)
  const made = [...cache.made]
  return {
    name(value) {
      const text = JSON.stringify(value)
      const known = names.get(text)
      if (known !== undefined) return known
      const short = `#${names.size}`
      names.set(text, short)
      return short
    },
    ...{ shelf, made },
    close: () => ({ names, shelf, made }),
  }
}
