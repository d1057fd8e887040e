import type { Entry, FileSystem } from '../types.ts'
import { baseName, inTree, isBelow } from './paths.ts'

/** Gives equal values one short name, and different ones different names. */
export type Name = (value: unknown) => string

/**
 * What BuildKit's content digest of a path rests on: mode, owner and bytes of a file, and of a folder its own mode and all in it. Times
 * are not in it, nor the path's own name; of the root, not even its mode. null: there is no such path.
 */
export function contentDigest(files: FileSystem, path: string, name: Name): string | null {
  const { known, unknown } = files
  const found = known.get(path)
  if (path !== '' && !found) return unknown === null ? null : name(['unknown', unknown, path])
  if (found && found.kind !== 'folder') return name(leaf(found))
  const header = found?.kind === 'folder' ? [found.mode, owner(found)] : []
  return name(['folder', header, childrenOf(files, path, name), unknown])
}

function leaf(entry: Exclude<Entry, { kind: 'folder' }>): unknown {
  return entry.kind === 'file'
    ? ['file', entry.mode, owner(entry), entry.content]
    : ['link', entry.target, owner(entry)]
}

function owner(entry: Entry): string {
  return entry.owner ?? '0:0'
}

function childrenOf(files: FileSystem, folder: string, name: Name): [string, string | null][] {
  return [...files.known.keys()]
    .filter((path) => isBelow(path, folder) && inTree(`${path}/..`) === folder)
    .sort()
    .map((path) => [baseName(path), contentDigest(files, path, name)])
}
