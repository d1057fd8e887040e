/** Lines of a chapter to put in place of others; `line` counts from 1. */
export type Edit = { line: number; count: number; lines: string[] }

/** The chapter's text with these promised outputs in place of the old ones. Nothing else changes, line ends and indentation included. */
export function rewriteChapter(text: string, edits: Edit[]): string {
  const lines = text.split('\n')
  for (const { line, count, lines: added } of [...edits].sort((a, b) => b.line - a.line)) {
    const from = line - 1
    const fence =
      lines.slice(0, from).findLast((above) => /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(```|~~~)/.test(above)) ?? ''
    const end = lines[from - 1]?.endsWith('\r') ? '\r' : ''
    const indent = indentOf(lines, from, count, fence)
    lines.splice(from, count, ...added.map((one) => `${one === '' ? indent.trimEnd() : indent + one}${end}`))
  }
  return lines.join('\n')
}

/** What stands before a fence's lines in a list or a quotation: taken from the fence's opening, with a list's mark as blanks. */
function indentOf(lines: string[], from: number, count: number, fence: string): string {
  const opening = /^([\s>]*(?:(?:[-*+]|\d+[.)])\s+)?)(?:```|~~~)/.exec(fence)?.[1] ?? ''
  const blank = opening.replace(/(?:[-*+]|\d+[.)])(?=\s)/g, (mark) => ' '.repeat(mark.length))
  const before = lines.slice(Math.max(0, from - 1), from + count).find((line) => line.trim() !== '')
  return before && !before.startsWith(blank) ? (/^\s*/.exec(before)?.[0] ?? '') : blank
}
