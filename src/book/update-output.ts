import { type Bindings, identifies, pageWordOf } from './matching/bindings.ts'
import { alignLines, matchLines } from './match.ts'
import type { SideBySide } from './matching/side-by-side.ts'
import { takeBack } from './matching/take-back.ts'
import { volatileTokens } from './volatile.ts'
import { escapeLine, isElision, literalPieces } from './matching/wildcards.ts'

export type UpdatedOutput = {
  /** The promised output as it should now stand. */
  lines: string[]
  /** What an author must look at: indexes of `lines`, each with why, as a full sentence. */
  reviews: { line: number; fact: string }[]
}

type Options = {
  exact: boolean
  bindings: Bindings
  /** An earlier fence's `...` is still open: the printed lines may begin with some that it swallows. */
  isOpen?: boolean
  upTo?: 'all' | 'shortest-prefix'
}

/**
 * Promised output rewritten from what was printed. Every line that still fits keeps its bytes, volatile tokens and wildcards included;
 * what no longer fits gives way to what was printed in its place. An elision always stays. It is told for review when a line beside it
 * changed, since it may now hide something else; and so is a line whose `[...]` could not be kept.
 */
export function updateOutput(
  promised: readonly string[],
  printed: readonly string[],
  options: Options,
): UpdatedOutput {
  if (options.isOpen)
    return withoutFirst(updateOutput(['...', ...promised], printed, { ...options, isOpen: false }))
  if (matchLines(promised, printed, options).ok) return { lines: [...promised], reviews: [] }
  const inPageWords = printed.map((line) => pageWordsOf(line.trimEnd(), options.bindings))
  const texts = {
    promised: (index: number) => promised[index]!,
    printed: (index: number) => printed[index]!.trimEnd(),
  }
  const aligned = takeBack(alignLines(promised, printed, options), texts)
  const ways = [aligned, aligned.flatMap((line) => withoutIds(line, promised)), aligned.flatMap(replaced)]
  const updates = ways.map((way) => rewrite(promised, inPageWords, way))
  return updates.find(({ lines }) => matchLines(lines, printed, options).ok) ?? allPrinted(promised, printed)
}

/** A printed line with the ids that the page has shown before called what the page calls them. */
function pageWordsOf(line: string, [reading]: Bindings): string {
  return volatileTokens(line).reduceRight((text, { type, from, to }) => {
    const word = reading && pageWordOf(reading, type, line.slice(from, to))
    return word ? text.slice(0, from) + word + text.slice(to) : text
  }, line)
}

/** A kept line whose ids contradict those of a new line gives way to what was printed. */
function withoutIds(line: SideBySide, promised: readonly string[]): SideBySide[] {
  const isKept =
    line.kind === 'same' && !volatileTokens(promised[line.promised]!).some(({ type }) => identifies(type))
  return isKept ? [line] : replaced(line)
}

function replaced(line: SideBySide): SideBySide[] {
  if (line.kind !== 'same') return [line]
  return [
    { kind: 'promised', promised: line.promised },
    { kind: 'printed', printed: line.printed },
  ]
}

/** When nothing can be kept: all that was printed, and each wildcard told for review. */
function allPrinted(promised: readonly string[], printed: readonly string[]): UpdatedOutput {
  const updated: UpdatedOutput = { lines: [], reviews: [] }
  for (const line of promised.filter((line) => isElision(line) || hasWildcard(line)))
    updated.reviews.push({
      line: 0,
      fact: `\`${line.trim()}\` could not be kept: elide again what teaches nothing.`,
    })
  for (const line of printed) addPrinted(line.trimEnd(), updated)
  return updated
}

function rewrite(
  promised: readonly string[],
  printed: readonly string[],
  aligned: SideBySide[],
): UpdatedOutput {
  const dropped = new Set(aligned.flatMap((line) => (line.kind === 'promised' ? [line.promised] : [])))
  const insertions = insertionsOf(aligned)
  const updated: UpdatedOutput = { lines: [], reviews: [] }
  for (let index = -1; index < promised.length; index += 1) {
    const line = promised[index]
    if (line !== undefined && !dropped.has(index)) keepLine(line, index, { dropped, insertions, updated })
    if (line !== undefined && dropped.has(index) && hasWildcard(line))
      updated.reviews.push({
        line: updated.lines.length,
        fact: `The line \`${line.trim()}\` no longer fits, and its \`[...]\` was taken out with it.`,
      })
    for (const at of insertions.get(index) ?? []) addPrinted(printed[at]!.trimEnd(), updated)
  }
  return updated
}

type Rewriting = {
  dropped: ReadonlySet<number>
  insertions: ReadonlyMap<number, number[]>
  updated: UpdatedOutput
}

function keepLine(line: string, index: number, { dropped, insertions, updated }: Rewriting): void {
  const isBesideChange =
    dropped.has(index - 1) || dropped.has(index + 1) || insertions.has(index) || insertions.has(index - 1)
  if (isElision(line) && isBesideChange)
    updated.reviews.push({
      line: updated.lines.length,
      fact: 'A line beside this `...` changed: look whether it still leaves out only what teaches nothing.',
    })
  updated.lines.push(line)
}

/**
 * Printed lines to put in, by the promised line after which they belong; -1: before the first. One that was taken back from the elision
 * between two changed places is put in once.
 */
function insertionsOf(aligned: SideBySide[]): Map<number, number[]> {
  const insertions = new Map<number, number[]>()
  const done = new Set<number>()
  let after = -1
  for (const line of aligned) {
    if (line.kind !== 'printed') after = Math.max(after, line.promised ?? -1)
    else if (!done.has(line.printed)) insertions.set(after, [...(insertions.get(after) ?? []), line.printed])
    if (line.kind === 'printed') done.add(line.printed)
  }
  return insertions
}

/** A line that would be read as something else (a prompt, `^C`, the fence's end, an escaped mark) begins with a `[...]` that stands for nothing. */
function addPrinted(line: string, updated: UpdatedOutput): void {
  const isReadOtherwise = /^(\$( |$)|\^C$|\s*(```|~~~|\\\.\.\.$))/.test(line)
  if (isReadOtherwise)
    updated.reviews.push({
      line: updated.lines.length,
      fact: 'The printed line looks like a prompt, a fence or an escaped mark; `[...]` keeps it apart.',
    })
  updated.lines.push(isReadOtherwise ? `[...]${escapeLine(line)}` : escapeLine(line))
}

function hasWildcard(line: string): boolean {
  return literalPieces(line).length > 1
}

function withoutFirst({ lines, reviews }: UpdatedOutput): UpdatedOutput {
  return {
    lines: lines.slice(1),
    reviews: reviews.filter(({ line }) => line > 0).map(({ line, fact }) => ({ line: line - 1, fact })),
  }
}
