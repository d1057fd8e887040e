import type { Entry, FileSystem, Tree } from '../types.ts'
import { baseName } from './paths.ts'

/** Gives equal values one short name, and different ones different names. */
export type Name = (value: unknown) => string

/**
 * What BuildKit's content digest of a path rests on: mode, owner and bytes of a file, and of a folder its own mode and all in it. Times
 * are not in it, nor the path's own name; of the root, not even its mode. null: there is no such path.
 */
export function contentDigest(files: FileSystem, path: string, name: Name): string | null {
  const { known, unknown } = files
  if (path !== '' && !known.has(path)) return unknown === null ? null : name(['unknown', unknown, path])
  const children = childrenIn(known)
  // Grows as it is gone through: what is deepest comes last.
  const paths = [path]
  for (const each of paths) paths.push(...(children.get(each) ?? []))
  const digests = new Map<string, string>()
  for (const each of paths.toReversed()) {
    const entry = known.get(each)
    const inside = (children.get(each) ?? []).map((child) => [baseName(child), digests.get(child)])
    digests.set(each, name(entry && entry.kind !== 'folder' ? leaf(entry) : folder(entry, inside, unknown)))
  }
  return digests.get(path)!
}

function folder(entry: Entry | undefined, inside: unknown, unknown: string | null): unknown {
  return ['folder', entry?.kind === 'folder' ? [entry.mode, owner(entry)] : [], inside, unknown]
}

function leaf(entry: Exclude<Entry, { kind: 'folder' }>): unknown {
  return entry.kind === 'file'
    ? ['file', entry.mode, owner(entry), entry.content]
    : ['link', entry.target, owner(entry)]
}

function owner(entry: Entry): string {
  return entry.owner ?? '0:0'
}

const childrenOfTrees = new WeakMap<Tree, Map<string, string[]>>()

/** By folder, what is in it, sorted. Found once for each tree: none is changed after it was made. */
function childrenIn(tree: Tree): Map<string, string[]> {
  const found = childrenOfTrees.get(tree)
  if (found) return found
  const all = new Map<string, string[]>()
  for (const path of [...tree.keys()].sort()) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    if (path === '') continue
    const siblings = all.get(folder)
    if (siblings) siblings.push(path)
    else all.set(folder, [path])
  }
  childrenOfTrees.set(tree, all)
  return all
}
