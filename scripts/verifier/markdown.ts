/** The little of Markdown that our reports write. */

/** Our sentences hold code in backticks and nothing else that is special; what looks like HTML outside of them is text. */
export function inline(words: string): string {
  return words
    .split(/(`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll('&', '&amp;').replaceAll('<', '&lt;')))
    .join('')
}

/** GitHub takes a summary of 1 MiB, and drops a longer one whole. */
const mostLines = 60
const mostCharacters = 500

/** Lines in a fence that is longer than any run of backticks among them. */
export function fenced(lines: string[]): string {
  const left = lines.length - mostLines
  const cut = (line: string) =>
    line.length > mostCharacters ? `${line.slice(0, mostCharacters).toWellFormed()} …` : line
  const shown = [...lines.slice(0, mostLines).map(cut), ...(left > 0 ? [`… ${left} more lines`] : [])]
  const longest = Math.max(0, ...shown.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(Math.max(3, longest + 1))
  return [`${fence}diff`, ...shown, fence].join('\n')
}

export function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
