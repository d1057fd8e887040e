import { NotExpanded } from '../dockerfile/expand.ts'
import type { Tree } from '../types.ts'
import { foldersAbove } from './paths.ts'

/**
 * What of a context reaches the builder. Patterns are rooted in the context, `**` is any number of folders, a later line overrides an
 * earlier one, and what holds for a folder holds for all in it. A folder of which something remains, remains.
 */
export function withoutIgnored(context: Tree, ignore: string): Tree {
  return withoutMatching(context, linesOf(ignore))
}

/** The same for patterns as they are: `!` takes out what an earlier one has caught. */
export function withoutMatching(tree: Tree, lines: readonly string[]): Tree {
  const patterns = lines.map(readPattern).filter(({ matches }) => matches.source !== '^$')
  if (patterns.length === 0) return tree
  const isIgnored = ignoring(patterns)
  const kept = new Set<string>()
  for (const path of tree.keys()) {
    if (isIgnored(path)) continue
    kept.add(path)
    for (const folder of foldersAbove(path)) kept.add(folder)
  }
  return new Map([...tree].filter(([path]) => kept.has(path)))
}

type Pattern = { matches: RegExp; isException: boolean }

/**
 * A pattern that matched a folder matches all in it. One that the folder had no need of, an exception where nothing was ignored yet,
 * was not tried on it, and holds for what is in it only where it matches that itself.
 */
function ignoring(patterns: Pattern[]): (path: string) => boolean {
  const folders = new Map<string, boolean[]>([['', []]])
  let isIgnored = false
  const matchesOf = (path: string): boolean[] => {
    const above = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    const inherited = folders.get(above) ?? matchesOf(above)
    isIgnored = false
    const matched = patterns.map(({ matches, isException }, index) => {
      const isMatch = inherited[index] || (isIgnored === isException && matches.test(path))
      if (isMatch) isIgnored = !isException
      return isMatch
    })
    folders.set(path, matched)
    return matched
  }
  return (path) => {
    matchesOf(path)
    return isIgnored
  }
}

function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function readPattern(line: string): Pattern {
  const isException = line.startsWith('!')
  if (line === '!')
    throw new NotExpanded('A `!` in .dockerignore says nothing: put the path to keep after it.')
  return { matches: patternToRegExp(cleaned(isException ? line.slice(1).trim() : line)), isException }
}

/** Slashes at either end, `./`, `a/../` and doubled slashes mean nothing. What lies above the context is never met. */
function cleaned(pattern: string): string {
  const parts: string[] = []
  for (const part of pattern.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '' && part !== '.' && !(part === '..' && pattern.startsWith('/'))) parts.push(part)
  }
  return parts.join('/')
}

// `*` and `?` stop at a slash. Two stars and a slash are any folders, or none; two stars at the end are all that is below.
export function patternToRegExp(pattern: string): RegExp {
  let source = ''
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!
    if (pattern.startsWith('**', at)) {
      at++
      if (pattern[at + 1] === '/') at++
      source += at === pattern.length - 1 && pattern[at] === '*' ? '.*' : '(?:.*/)?'
    } else if (character === '*') source += '[^/]*'
    else if (character === '?') source += '[^/]'
    else if (character === '\\') source += escaped(pattern[++at] ?? '\\')
    else if (character === '[' && pattern.includes(']', at)) {
      const end = pattern.indexOf(']', at)
      source += `[${pattern.slice(at + 1, end).replace(/\\/g, '\\\\')}]`
      at = end
    } else if (character === '[') throw new NotExpanded(`\`${pattern}\` lacks a \`]\`.`)
    else source += escaped(character)
  }
  try {
    return new RegExp(`^${source}$`)
  } catch {
    throw new NotExpanded(`\`${pattern}\` is no pattern: see what is between its brackets.`)
  }
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')
}
