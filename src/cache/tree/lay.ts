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

/** The first file that stands where a folder has to be: `path` itself, or one above it. null: none. What a link leads to is not known. */
export function fileInTheWay({ known }: FileSystem, path: string): string | null {
  const target = inTree(path)
  return [...foldersAbove(target), target].find((each) => known.get(each)?.kind === 'file') ?? null
}

/** What keeps a copied path from being laid at its destination: a file where a folder has to be, or a folder where a file has to. null: nothing. */
export function blocked(
  files: FileSystem,
  { tree, path }: { tree: Tree; path: string },
  destination: string,
): string | null {
  const entry = tree.get(path)
  const target = inTree(destination)
  if (path !== '' && !entry) return null
  if (entry && entry.kind !== 'folder') {
    const isInto = destination.endsWith('/') || files.known.get(target)?.kind === 'folder'
    if (!isInto) return fileInTheWay(files, `/${target.slice(0, Math.max(0, target.lastIndexOf('/')))}`)
    return fileInTheWay(files, destination) ?? folderInTheWay(files, `${target}/${baseName(path)}`)
  }
  const inside = [...tree].filter(([below]) => isBelow(below, path))
  return inside.reduce<string | null>(
    (found, [below, { kind }]) => {
      const to = `${target}/${below.slice(path === '' ? 0 : path.length + 1)}`
      return found ?? (kind === 'folder' ? fileInTheWay(files, to) : folderInTheWay(files, to))
    },
    fileInTheWay(files, destination),
  )
}

function folderInTheWay({ known }: FileSystem, path: string): string | null {
  const target = inTree(path)
  return known.get(target)?.kind === 'folder' ? target : null
}

function changed(entry: Entry, { mode, owner }: LayOptions): Entry {
  const owned = { ...entry, owner: owner ?? '0:0' }
  return mode === null || owned.kind === 'link' ? owned : { ...owned, mode }
}

function ownedBy(owner: string | undefined): { owner?: string } {
  return owner === undefined ? {} : { owner }
}
