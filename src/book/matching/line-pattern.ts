import { identifies } from './bindings.ts'
import { loosePadding } from './columns.ts'
import { mayBeId, type VolatileToken, type VolatileType, volatileTokens } from '../volatile.ts'
import { isElision, literalPieces } from './wildcards.ts'

/** A promised line, taken apart for matching: see match-line.ts. */
export type LinePattern = {
  /** The text it fits by itself; null when it has wildcards. */
  text: string | null
  /** Nothing in it is special: it fits just its text. */
  isPlain: boolean
  pieces: Piece[]
  /** The line ends in `[...]`. */
  isOpen: boolean
  /** Blanks that stand last but for `[...]`: at the end of a line they say nothing. */
  blanksAtEnd: number
  /** It shows an id, an address or the like, which must agree with the others shown. */
  identifies: boolean
  /** It shows an id, which must agree through the lab. */
  showsId: boolean
}

/** `floats`: a `[...]` stands before it. */
export type Piece = PieceBody & { floats: boolean }
type PieceBody =
  | { kind: 'text'; text: string }
  | { kind: 'blanks'; least: number }
  /** `isNumber`: a dozen decimal digits, an id only where the run shows one. */
  | { kind: 'token'; type: VolatileType; text: string; isNumber: boolean }
  /** ` 0.2s`, which BuildKit leaves out before ` done` when it took no time worth saying. */
  | { kind: 'time-taken' }

/** The patterns of promised lines; null for an elision. */
export function toPatterns(promised: readonly string[], exact: boolean): (LinePattern | null)[] {
  const lines = promised.map((line) => readMarks(line, exact))
  const loose = exact ? [] : loosePadding(lines)
  return lines.map((line, index) =>
    isElision(promised[index]!) ? null : toPattern(line, exact ? [] : specialPieces(line, loose[index]!)),
  )
}

/** `text` has a NUL for each `[...]`; `marks` are their offsets. */
type MarkedLine = { text: string; marks: Set<number>; tokens: VolatileToken[] }

function readMarks(line: string, exact: boolean): MarkedLine {
  const pieces = literalPieces(line.trimEnd())
  const marks = new Set<number>()
  let length = -1
  for (const piece of pieces.slice(0, -1)) marks.add((length += piece.length + 1))
  const text = pieces.join('\0')
  return { text, marks, tokens: exact ? [] : volatileTokens(text) }
}

type Special = { from: number; to: number; piece: PieceBody }

/** `loose`: where runs of blanks begin that are as long as a table needs. */
function specialPieces({ text, tokens }: MarkedLine, loose: ReadonlySet<number>): Special[] {
  const special: Special[] = []
  const taken = /^#\d+ .*?((?: \d+\.\d+s)?) done$/.exec(text)
  const end = taken ? text.length - ' done'.length : text.length
  const start = taken ? end - taken[1]!.length : end
  if (taken) special.push({ from: start, to: end, piece: { kind: 'time-taken' } })
  for (const { type, from, to } of tokens)
    if (to <= start)
      special.push({ from, to, piece: { kind: 'token', type, text: text.slice(from, to), isNumber: false } })
  for (const { 0: digits, index: from } of text.matchAll(/\d{12}/g))
    if (mayBeId(text, from) && !tokens.some((token) => token.from <= from && from < token.to))
      special.push({
        from,
        to: from + 12,
        piece: { kind: 'token', type: 'id', text: digits, isNumber: true },
      })
  const [begins, ends] = [new Set(tokens.map(({ from }) => from)), new Set(tokens.map(({ to }) => to))]
  for (const { 0: blanks, index: from } of text.matchAll(/\s+/g)) {
    const to = from + blanks.length
    const isBesideToken = ends.has(from) || begins.has(to)
    if (to <= start && (isBesideToken || loose.has(from)))
      special.push({ from, to, piece: { kind: 'blanks', least: isBesideToken ? 1 : 2 } })
  }
  return special.sort((one, other) => one.from - other.from)
}

function toPattern({ text, marks }: MarkedLine, special: Special[]): LinePattern {
  const pieces: Piece[] = []
  let floats = false
  let at = 0
  const push = (piece: PieceBody) => {
    pieces.push({ ...piece, floats })
    floats = false
  }
  const pushText = (to: number) => {
    for (; at < to; at += 1) {
      const start = at
      while (at < to && !marks.has(at)) at += 1
      if (at > start) push({ kind: 'text', text: text.slice(start, at) })
      if (at < to) floats = true
    }
  }
  for (const { from, to, piece } of special) {
    pushText(from)
    push(piece)
    at = to
  }
  pushText(text.length)
  return {
    text: marks.size === 0 ? text : null,
    isPlain: special.length === 0 && marks.size === 0,
    pieces,
    isOpen: floats,
    blanksAtEnd: floats ? text.length - text.replace(/[\0\s]+$/, '').length : 0,
    identifies: pieces.some((piece) => piece.kind === 'token' && identifies(piece.type)),
    showsId: pieces.some((piece) => piece.kind === 'token' && /^(?:id|digest)$/.test(piece.type)),
  }
}
