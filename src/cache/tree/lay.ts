import type { Entry, FileSystem, Tree } from '../types.ts'
import { changeMode } from './change-mode.ts'
import { absolute, foldersAbove, inTree, isBelow } from './paths.ts'
import type { Taken } from './select.ts'

/** Of folders that are made on the way to something: as it is said, or 755 and root's. */
type Made = { mode?: number; owner?: string }

/** A folder and those above it that are not there yet. */
export function makeFolder(files: FileSystem, path: string, made: Made = {}): FileSystem {
  const known = new Map(files.known)
  addFolders(known, [...foldersAbove(inTree(path)), inTree(path)], made)
  return { ...files, known }
}

export function writeFile(files: FileSystem, path: string, entry: Entry, made: Made = {}): FileSystem {
  const known = new Map(files.known)
  addFolders(known, foldersAbove(inTree(path)), made)
  known.set(inTree(path), entry)
  return { ...files, known }
}

function addFolders(known: Map<string, Entry>, paths: string[], made: Made): void {
  for (const path of paths)
    if (path !== '' && !known.has(path)) known.set(path, { kind: 'folder', mode: 0o755, ...made })
}

/** `options` of the COPY: what `--chmod` and `--chown` say about everything that is copied. */
export type LayOptions = { mode: string | null; owner: string | null }

/** What is copied: a path of a tree, and the name under which it goes into a folder. */
export type Laid = Pick<Taken, 'path' | 'as'> & { tree: Tree }

/**
 * A copied path at its destination: a file becomes a file, or goes into a folder if there is one or a slash says so; of a folder, only
 * what is in it goes. The copied folder's own mode counts only where the destination is new.
 */
export function lay(files: FileSystem, source: Laid, destination: string, options: LayOptions): FileSystem {
  const { tree, path, as } = source
  const entry = tree.get(path)
  const target = inTree(destination)
  if (path !== '' && entry?.kind !== 'folder') {
    if (!entry) return files
    const isInto = destination.endsWith('/') || files.known.get(target)?.kind === 'folder'
    const to = isInto ? absolute(as, `/${target}`) : target
    return writeFile(files, to, changed(entry, options), madeBy(options))
  }
  const isNew = target !== '' && !files.known.has(target)
  const known = new Map(makeFolder(files, `/${target}`, madeBy(options)).known)
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
export function blocked(files: FileSystem, { tree, path, as }: Laid, destination: string): string | null {
  const entry = tree.get(path)
  const target = inTree(destination)
  if (path !== '' && !entry) return null
  if (entry && entry.kind !== 'folder') {
    const isInto = destination.endsWith('/') || files.known.get(target)?.kind === 'folder'
    if (!isInto) return fileInTheWay(files, `/${target.slice(0, Math.max(0, target.lastIndexOf('/')))}`)
    return fileInTheWay(files, destination) ?? entryInTheWay('folder', files, `${target}/${as}`)
  }
  const inside = [...tree].filter(([below]) => isBelow(below, path))
  return inside.reduce<string | null>(
    (found, [below, { kind }]) => {
      const to = `${target}/${below.slice(path === '' ? 0 : path.length + 1)}`
      return found ?? entryInTheWay(kind === 'folder' ? 'file' : 'folder', files, to)
    },
    fileInTheWay(files, destination),
  )
}

/** What is at the path itself, if it is of that kind. */
function entryInTheWay(kind: Entry['kind'], { known }: FileSystem, path: string): string | null {
  const target = inTree(path)
  return known.get(target)?.kind === kind ? target : null
}

function changed(entry: Entry, { mode, owner }: LayOptions): Entry {
  const owned = { ...entry, owner: owner ?? '0:0' }
  if (mode === null || owned.kind === 'link') return owned
  return { ...owned, mode: changeMode(owned.mode, mode, owned.kind === 'folder') ?? owned.mode }
}

/** A mode in numbers and an owner hold for the folders on the way, too; what changes a mode does not. */
function madeBy({ mode, owner }: LayOptions): Made {
  const isNumber = mode !== null && /^[0-7]+$/.test(mode)
  return { ...(isNumber ? { mode: Number.parseInt(mode, 8) } : {}), ...(owner === null ? {} : { owner }) }
}
