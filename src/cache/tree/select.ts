import type { FileSystem, Tree } from '../types.ts'
import { contentDigest, type Name } from './digest.ts'
import { patternToRegExp } from './ignore.ts'
import { baseName, inTree, isBelow } from './paths.ts'

/** What one source of a COPY, or a bind mount, takes. */
export type Selection = {
  /** As the key has it: the last part of the path, wildcards and all. */
  name: string
  /** The paths that it stands for: one, unless it has wildcards. `''` is the whole tree. */
  paths: string[]
  digest: string
}

/** null: nothing is there by that name. */
export function select(
  files: FileSystem,
  source: string,
  exclude: readonly string[],
  name: Name,
): Selection | null {
  const path = inTree(source)
  const hasWildcards = /[*?[]/.test(path)
  const paths = hasWildcards ? matching(files.known, path) : [path]
  if (exclude.length > 0)
    return selected(
      path,
      paths,
      name(['all but', paths.map((each) => withoutExcluded(files, each, exclude, name))]),
    )
  if (!hasWildcards) {
    const digest = contentDigest(files, path, name)
    return digest === null ? null : selected(path, paths, digest)
  }
  const found = paths.map((each) => [baseName(each), contentDigest(files, each, name)!] as const)
  const only = found.length === 1 && found[0]![0] === baseName(path) ? found[0]![1] : null
  return selected(path, paths, only ?? name(['matches', [...found].sort()]))
}

function selected(path: string, paths: string[], digest: string): Selection {
  return { name: path === '' ? '/' : baseName(path), paths, digest }
}

function matching(tree: Tree, pattern: string): string[] {
  const matches = patternToRegExp(pattern)
  return [...tree.keys()].filter((path) => matches.test(path)).sort()
}

function withoutExcluded(files: FileSystem, path: string, exclude: readonly string[], name: Name): unknown {
  return [path, contentDigest({ ...files, known: filtered(files.known, path, exclude) }, path, name)]
}

/** `--exclude` patterns are rooted in the source. */
export function filtered(tree: Tree, source: string, exclude: readonly string[]): Tree {
  if (exclude.length === 0) return tree
  const patterns = exclude.map((pattern) => patternToRegExp(inTree(pattern)))
  const drops = (path: string) =>
    isBelow(path, source) &&
    patterns.some((pattern) => pattern.test(source === '' ? path : path.slice(source.length + 1)))
  return new Map(
    [...tree].filter(([path]) => ![path, ...parents(path)].some((candidate) => drops(candidate))),
  )
}

function parents(path: string): string[] {
  const above: string[] = []
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1))
    above.push(path.slice(0, at))
  return above
}
