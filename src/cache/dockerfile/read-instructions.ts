import type { Heredoc, Instruction } from './instruction.ts'
import { quotedWords } from './words.ts'

/**
 * The instructions of a Dockerfile, line by line as BuildKit's parser has them. The escape character at a line's end goes on with the next
 * one, whose indentation stays; comments and empty lines between count for nothing. A here-document's lines follow as they are.
 */
export function instructionsOf(text: string): Instruction[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  const escape = escapeIn(lines)
  const instructions: Instruction[] = []
  for (let at = 0; at < lines.length; at++) {
    const shown = lines[at]!.trim()
    if (shown === '' || shown.startsWith('#')) continue
    const line = at + 1
    let { joined, goesOn } = joining(lines[at]!.trimStart(), escape)
    while (goesOn && at + 1 < lines.length) {
      const next = lines[++at]!
      if (/^\s*(#|$)/.test(next)) continue
      const more = joining(next, escape)
      joined += more.joined
      goesOn = more.goesOn
    }
    if (joined.trim() === '') continue
    const [keyword = '', rest = ''] = split(joined.trim())
    const heredocs: Heredoc[] = []
    for (const mark of canHold(keyword, rest) ? marksIn(rest) : []) {
      const { heredoc, end } = heredocAt(mark, lines, at + 1)
      heredocs.push(heredoc)
      at = end
    }
    instructions.push({
      ...{ keyword: keyword.toUpperCase(), text: rest, shown, heredocs, line, lastLine: at + 1, escape },
    })
  }
  return instructions
}

/** Directives stand above all else: the first line that is none ends them. */
function escapeIn(lines: readonly string[]): string {
  for (const line of lines) {
    const [, name, value] = /^\s*#\s*([a-z]+)\s*=\s*(.+?)\s*$/i.exec(line) ?? []
    if (name?.toLowerCase() === 'escape') return value === '`' ? '`' : '\\'
    if (!['syntax', 'check'].includes(name?.toLowerCase() ?? '')) break
  }
  return '\\'
}

/** A doubled escape character is the character itself, and does not go on. */
function joining(line: string, escape: string): { joined: string; goesOn: boolean } {
  const own = line.replace(/\r$/, '')
  const end = own.replace(/[ \t]+$/, '')
  const goesOn = end.endsWith(escape) && !end.endsWith(escape.repeat(2))
  return { joined: goesOn ? end.slice(0, -1) : own, goesOn }
}

function split(line: string): string[] {
  const [, keyword, rest] = /^(\S+)\s*([\s\S]*)$/.exec(line) ?? []
  return [keyword ?? '', rest ?? '']
}

function canHold(keyword: string, rest: string): boolean {
  return /^(RUN|COPY|ADD)$/i.test(keyword) || (/^ONBUILD$/i.test(keyword) && /^(RUN|COPY|ADD)\s/i.test(rest))
}

/** `<<EOF`, `3<<-"EOF"`: words of their own. */
function marksIn(rest: string): string[] {
  return quotedWords(rest.replace(/(^|\s)(\d*<<-?)[ \t]+(?=[\w"'])/g, '$1$2'), '\\').filter((word) =>
    /^\d*<<-?[^<]+$/.test(word),
  )
}

/** Its lines, from that one on, up to the one that is its name; `end` is that one, or the last line of all. */
function heredocAt(mark: string, lines: readonly string[], from: number): { heredoc: Heredoc; end: number } {
  const [, dash, word] = /^\d*<<(-?)(.+)$/.exec(mark)!
  const name = word!.replace(/["'\\]/g, '')
  const isEnd = (line: string) => line.replace(/\r$/, '').replace(dash ? /^\t+/ : '', '') === name
  const end = lines.findIndex((line, index) => index >= from && isEnd(line))
  const body = lines.slice(from, end < 0 ? lines.length : end)
  const content = body.map((line) => `${line}\n`).join('')
  return {
    heredoc: { name, mark, content, isChomped: dash !== '', expands: name === word, isOpen: end < 0 },
    end: end < 0 ? lines.length - 1 : end,
  }
}
