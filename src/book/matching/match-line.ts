import { bind, boundTo, type Reading } from './bindings.ts'
import type { LinePattern, Piece } from './line-pattern.ts'
import { type Budget, type Puzzle, solve, type Way } from './search.ts'
import { mayBeId, type VolatileToken, volatileTokens } from '../volatile.ts'

/**
 * One promised line against one printed line, end to end. White space at the end of a line says nothing. Blanks beside a volatile token
 * fit any other number of blanks, at least one, since a shorter token is padded more; so does the padding that columns.ts finds (two at
 * least). All other white space counts.
 */

/** A printed line; its volatile tokens, by where they begin, are looked for when first asked about. */
export type PrintedLine = { text: string; tokens: ReadonlyMap<number, VolatileToken> | null }

export function toPrintedLine(line: string): PrintedLine {
  return { text: line.trimEnd(), tokens: null }
}

/** Whether the line has the promised shape, whatever its ids are. */
export function fits(pattern: LinePattern, line: PrintedLine): boolean {
  if (pattern.text === line.text) return true
  if (pattern.isPlain) return false
  if (!holdsTexts(pattern, line)) return false
  return !solve(toPuzzle(pattern, line), null, { left: Infinity }).next().done
}

/** Whether the line holds the plain texts of the pattern, one after another: most lines that do not fit are told by that alone. */
function holdsTexts({ pieces, blanksAtEnd }: LinePattern, line: PrintedLine): boolean {
  const text = line.text + ' '.repeat(blanksAtEnd)
  let at = 0
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind !== 'text') continue
    const start = text.indexOf(piece.text, at)
    if (start < 0 || (index === 0 && !piece.floats && start > 0)) return false
    at = start + piece.text.length
  }
  return true
}

/** Whether the line holds what the reading says of each id in it; if it does not, it cannot be read so. */
export function mayAgree({ pieces }: LinePattern, line: PrintedLine, reading: Reading): boolean {
  return pieces.every((piece) => {
    const bound = piece.kind === 'token' ? boundTo(reading, piece.type, piece.text) : null
    return bound === null || line.text.includes(bound)
  })
}

/** The readings under which the line is as promised. */
export function* readingsOf(
  pattern: LinePattern,
  line: PrintedLine,
  reading: Reading,
  budget: Budget,
): Generator<Reading> {
  const seen = new Set<string>()
  for (const solution of solve(toPuzzle(pattern, line), reading, budget)) {
    if (seen.has(solution.reading!.key)) continue
    seen.add(solution.reading!.key)
    yield solution.reading!
  }
}

/** The pieces of a line laid along its characters. */
function toPuzzle({ pieces, isOpen, blanksAtEnd }: LinePattern, line: PrintedLine): Puzzle {
  const subject = { line, text: line.text + ' '.repeat(blanksAtEnd) }
  const mayEnd = (at: number) => isOpen || at >= line.text.length
  return {
    parts: Math.max(pieces.length, 1),
    floats: (part) => pieces[part]?.floats ?? false,
    *ways(part, from, reading) {
      const piece = pieces[part]
      if (!piece) return void (mayEnd(from) && (yield { start: from, end: from, reading }))
      const isLast = part === pieces.length - 1
      for (const start of piece.floats ? places(piece, subject, from) : [from])
        for (const way of waysAt(piece, subject, start, reading))
          if (!way || !isLast || mayEnd(way.end)) yield way
    },
  }
}

type Subject = { line: PrintedLine; text: string }

/** Where a piece may begin, at `from` or later, in order. */
function* places(piece: Piece, { line, text }: Subject, from: number): Iterable<number> {
  if (piece.kind === 'text') return yield* occurrences(text, piece.text, from)
  if (piece.kind === 'token') {
    const tokens = [...tokensOf(line).keys()].filter((at) => at >= from)
    const digits = piece.type === 'id' ? [...text.matchAll(/\d{12}/g)].map((match) => match.index) : []
    const all = [...tokens, ...digits.filter((at) => at >= from), ...occurrences(text, piece.text, from)]
    return yield* [...new Set(all)].sort((one, other) => one - other)
  }
  for (let at = from; at <= text.length; at += 1) yield at
}

function* occurrences(text: string, part: string, from: number): Iterable<number> {
  for (let at = text.indexOf(part, from); at >= 0; at = text.indexOf(part, at + 1)) yield at
}

function* waysAt(
  piece: Piece,
  subject: Subject,
  start: number,
  reading: Reading | null,
): Iterable<Way | null> {
  for (const end of endsOf(piece, subject, start)) {
    if (piece.kind !== 'token' || !reading) yield { start, end, reading }
    else {
      const next = bind(reading, piece.type, piece.text, subject.text.slice(start, end))
      yield next && { start, end, reading: next }
    }
  }
}

/** Where a piece that begins at `start` may end; none if it does not fit there. */
function endsOf(piece: Piece, { line, text }: Subject, start: number): number[] {
  switch (piece.kind) {
    case 'text':
      return text.startsWith(piece.text, start) ? [start + piece.text.length] : []
    case 'blanks': {
      const end = endOf(/\s*/y, text, start)!
      return end - start >= piece.least ? [end] : []
    }
    case 'time-taken': {
      const end = endOf(/ \d+\.\d+s/y, text, start)
      return end === null ? [start] : [end, start]
    }
    case 'token':
      return tokenEnds(piece, line, text, start)
  }
}

function tokenEnds(
  piece: Piece & { kind: 'token' },
  line: PrintedLine,
  text: string,
  start: number,
): number[] {
  const ends = new Set<number>()
  const token = tokensOf(line).get(start)
  const length = piece.type === 'id' ? piece.text.length : null
  if (token?.type === piece.type && (length ?? token.to - start) === token.to - start) ends.add(token.to)
  if (length === 12 && !piece.isNumber && mayBeId(text, start)) ends.add(start + 12)
  if (text.startsWith(piece.text, start)) ends.add(start + piece.text.length)
  return [...ends]
}

function tokensOf(line: PrintedLine): ReadonlyMap<number, VolatileToken> {
  return (line.tokens ??= new Map(volatileTokens(line.text).map((token) => [token.from, token])))
}

function endOf(sticky: RegExp, text: string, start: number): number | null {
  sticky.lastIndex = start
  return sticky.test(text) ? sticky.lastIndex : null
}
