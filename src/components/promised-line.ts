import { type VolatileToken, volatileTokens } from '../book/volatile.ts'
import { escapeHtml } from './escape-html.ts'

/**
 * One promised line as HTML. `...` on a line of its own and `[...]` are where the author left something out; a backslash before
 * them is not shown. What differs from machine to machine is underlined, unless the fence compares to the letter.
 */
export function drawPromised(line: string, exact: boolean): string {
  if (line.trim() === '...') return `<i title="lines left out">${escapeHtml(line)}</i>`
  if (/^\s*\\\.\.\.\s*$/.test(line)) return escapeHtml(line.replace('\\', ''))
  const tokens = exact ? [] : volatileTokens(line)
  const marks = [...tokens.map(asMark), ...elisions(line)].sort((a, b) => a.from - b.from)
  let html = ''
  let at = 0
  for (const mark of marks) {
    if (mark.from < at) continue
    html += plain(line.slice(at, mark.from)) + mark.html(line.slice(mark.from, mark.to))
    at = mark.to
  }
  return html + plain(line.slice(at))
}

type Mark = { from: number; to: number; html: (text: string) => string }

function asMark({ from, to }: VolatileToken): Mark {
  return { from, to, html: (text) => `<u title="differs on your machine">${escapeHtml(text)}</u>` }
}

function elisions(line: string): Mark[] {
  return [...line.matchAll(/(?<!\\)\[\.\.\.\]/g)].map(({ index }) => ({
    from: index,
    to: index + '[...]'.length,
    html: () => '<i title="left out">[...]</i>',
  }))
}

function plain(text: string): string {
  return escapeHtml(text.replaceAll('\\[...]', '[...]'))
}
