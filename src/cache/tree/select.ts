import type { FileSystem, Tree } from '../types.ts'
import { contentDigest, type Name } from './digest.ts'
import { followLinks } from './follow-links.ts'
import { patternToRegExp, withoutMatching } from './ignore.ts'
import { baseName, inTree, isBelow } from './paths.ts'

/** What one source of a COPY, or a bind mount, takes. */
export type Selection = {
  /** As the key has it: the last part of the path, wildcards and all. */
  name: string
  taken: Taken[]
  digest: string
}

/** A path, links followed; as it is spoken of; and the name under which it goes into a folder. `''` is the whole tree. */
export type Taken = { path: string; named: string; as: string }

/** null: nothing is there by that name. */
export function select(
  files: FileSystem,
  source: string,
  exclude: readonly string[],
  name: Name,
): Selection | null {
  const path = inTree(source)
  const isOpen = /[*?[]/.test(path)
  const taken: Taken[] = []
  for (const each of isOpen ? matching(files.known, path) : [path]) {
    const led = followLinks(files.known, each)
    if (led === null) return null
    taken.push({ path: led, named: each, as: baseName(each) })
  }
  const selected = (digest: string): Selection => ({
    name: path === '' ? '/' : baseName(path),
    taken,
    digest,
  })
  if (exclude.length > 0)
    return selected(name(['all but', taken.map((each) => withoutExcluded(files, each, exclude, name))]))
  const found = taken.map((each) => [each.as, contentDigest(files, each.path, name)] as const)
  if (!isOpen) return found[0]?.[1] ? selected(found[0][1]) : null
  if (files.unknown !== null) return selected(name(['matches', found.sort(), files.unknown, path]))
  const only = found.length === 1 && found[0]![0] === baseName(path) ? found[0]![1] : null
  return selected(only ?? name(['matches', found.sort()]))
}

/** In a source two stars are one. */
function matching(tree: Tree, pattern: string): string[] {
  const matches = patternToRegExp(pattern.replace(/\*+/g, '*'))
  return [...tree.keys()].filter((path) => matches.test(path)).sort()
}

function withoutExcluded(
  files: FileSystem,
  { path, as }: Taken,
  exclude: readonly string[],
  name: Name,
): unknown {
  return [as, contentDigest({ ...files, known: filtered(files.known, path, exclude) }, path, name)]
}

/** `--exclude` patterns are rooted in the source, and match nothing with a slash in front. */
export function filtered(tree: Tree, source: string, exclude: readonly string[]): Tree {
  if (exclude.length === 0) return tree
  const start = source === '' ? 0 : source.length + 1
  const inside = new Map(
    [...tree].flatMap(([path, entry]) =>
      isBelow(path, source) ? [[path.slice(start), entry] as const] : [],
    ),
  )
  const kept = withoutMatching(
    inside,
    exclude.filter((pattern) => !pattern.startsWith('/')),
  )
  return new Map([...tree].filter(([path]) => !isBelow(path, source) || kept.has(path.slice(start))))
}
