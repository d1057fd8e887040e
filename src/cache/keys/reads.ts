import { contentDigest, type Name } from '../tree/digest.ts'
import { isBelow } from '../tree/paths.ts'
import type { FileSystem } from '../types.ts'
import type { Read } from './label.ts'

/** Where to read, links followed, and the path by which it is spoken of. */
export type Spot = { path: string; named: string }

/** Every path that a source stands for, folders for their own mode only. What is not known is one thing. */
export function readsOf(files: FileSystem, { path, named }: Spot, name: Name): Read[] {
  const found = files.known.get(path)
  if (found && found.kind !== 'folder') return [[named, contentDigest(files, path, name)!]]
  const below = [...files.known.keys()].filter((each) => each === path || isBelow(each, path))
  const reads = below.map((each): Read => {
    const entry = files.known.get(each)!
    const digest = entry.kind === 'folder' ? name(['own', entry.mode]) : contentDigest(files, each, name)!
    return [named + each.slice(path.length), digest]
  })
  return files.unknown === null || reads.length > 0 ? reads : [[named, contentDigest(files, path, name)!]]
}
