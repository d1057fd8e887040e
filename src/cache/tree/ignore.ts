import type { Tree } from '../types.ts'
import { foldersAbove } from './paths.ts'

/**
 * What of a context reaches the builder. Patterns are rooted in the context, `**` is any number of folders, a later line overrides an
 * earlier one, and what holds for a folder holds for all in it. A folder of which something remains, remains.
 */
export function withoutIgnored(context: Tree, ignore: string): Tree {
  const patterns = readPatterns(ignore)
  if (patterns.length === 0) return context
  const kept = new Set<string>()
  for (const path of context.keys()) {
    if (isIgnored(path, patterns)) continue
    kept.add(path)
    for (const folder of foldersAbove(path)) kept.add(folder)
  }
  return new Map([...context].filter(([path]) => kept.has(path)))
}

type Pattern = { matches: RegExp; isException: boolean }

function isIgnored(path: string, patterns: Pattern[]): boolean {
  const candidates = [path, ...foldersAbove(path)]
  let ignored = false
  for (const { matches, isException } of patterns)
    if (ignored === isException && candidates.some((candidate) => matches.test(candidate)))
      ignored = !isException
  return ignored
}

function readPatterns(text: string): Pattern[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const isException = line.startsWith('!')
      const pattern = cleaned(isException ? line.slice(1).trim() : line)
      return { matches: patternToRegExp(pattern), isException }
    })
    .filter(({ matches }) => matches.source !== '^$')
}

/** Slashes at either end, `./`, `a/../` and doubled slashes mean nothing. */
function cleaned(pattern: string): string {
  const parts: string[] = []
  for (const part of pattern.split('/')) {
    if (part === '..' && parts.length > 0) parts.pop()
    else if (part !== '' && part !== '.' && part !== '..') parts.push(part)
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
    } else source += escaped(character)
  }
  return new RegExp(`^${source}$`)
}

function escaped(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')
}
