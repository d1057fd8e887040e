import type { Entry, FileSystem, Tree } from '../types.ts'
import { absolute, baseName, foldersAbove, inTree, isBelow } from './paths.ts'

/** A folder and those above it that are not there yet. */
export function makeFolder(files: FileSystem, path: string, owner?: string): FileSystem {
  const known = new Map(files.known)
  addFolders(known, [...foldersAbove(inTree(path)), inTree(path)], owner)
  return { ...files, known }
}

export function writeFile(files: FileSystem, path: string, entry: Entry): FileSystem {
  const known = new Map(files.known)
  addFolders(known, foldersAbove(inTree(path)))
  known.set(inTree(path), entry)
  return { ...files, known }
}

function addFolders(known: Map<string, Entry>, paths: string[], owner?: string): void {
  for (const path of paths)
    if (path !== '' && !known.has(path)) known.set(path, { kind: 'folder', mode: 0o755, ...ownedBy(owner) })
}

/** `options` of the COPY: what `--chmod` and `--chown` say about everything that is copied. */
export type LayOptions = { mode: number | null; owner: string | null }

/**
 * A copied path at its destination: a file becomes a file, or goes into a folder if there is one or a slash says so; of a folder, only
 * what is in it goes. The copied folder's own mode counts only where the destination is new.
 */
export function lay(
  files: FileSystem,
  source: { tree: Tree; path: string },
  destination: string,
  options: LayOptions,
): FileSystem {
  const { tree, path } = source
  const entry = tree.get(path)
  const target = inTree(destination)
  if (path !== '' && entry?.kind !== 'folder') {
    if (!entry) return files
    const isInto = destination.endsWith('/') || files.known.get(target)?.kind === 'folder'
    return writeFile(files, isInto ? absolute(baseName(path), `/${target}`) : target, changed(entry, options))
  }
  const isNew = target !== '' && !files.known.has(target)
  const known = new Map(makeFolder(files, `/${target}`).known)
  if (isNew && entry) known.set(target, changed(entry, options))
  if (isNew && !entry) known.set(target, changed({ kind: 'folder', mode: 0o755 }, options))
  for (const [below, each] of tree)
    if (isBelow(below, path))
      known.set(
        inTree(`/${target}/${below.slice(path === '' ? 0 : path.length + 1)}`),
        changed(each, options),
      )
  return { ...files, known }
}

function changed(entry: Entry, { mode, owner }: LayOptions): Entry {
  const owned = { ...entry, owner: owner ?? '0:0' }
  return mode === null || owned.kind === 'link' ? owned : { ...owned, mode }
}

function ownedBy(owner: string | undefined): { owner?: string } {
  return owner === undefined ? {} : { owner }
}
