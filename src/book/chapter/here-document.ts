/** `<<EOF`, `<<-EOF`, `<<'EOF'`: what ends the document, and whether its lines are taken as they stand. */
export type HereDocumentMark = { delimiter: string; stripsTabs: boolean; isLiteral: boolean; length: number }

const mark = /^<<(-?)[ \t]*((?:'[^'\n]*'|"[^"\n]*"|\\.|[^\s;&|<>()'"\\])+)/

/** The mark at the beginning of `text`; null: no word follows, which the shell refuses. */
export function readHereDocumentMark(text: string): HereDocumentMark | null {
  const [all, dash, word] = mark.exec(text) ?? []
  if (all === undefined || word === undefined) return null
  return {
    delimiter: word.replaceAll(/['"\\]/g, ''),
    stripsTabs: dash === '-',
    isLiteral: /['"\\]/.test(word),
    length: all.length,
  }
}

/** Where the shell reads on after the document that begins at `from`; null: the line that ends it is missing. */
export function endOfHereDocument(
  text: string,
  from: number,
  { delimiter, stripsTabs, isLiteral }: HereDocumentMark,
): number | null {
  let joined = ''
  for (let at = from; at < text.length;) {
    const newline = text.indexOf('\n', at)
    const end = newline < 0 ? text.length : newline
    const line = joined + text.slice(at, end)
    at = end + 1
    if ((stripsTabs ? line.replace(/^\t+/, '') : line) === delimiter) return Math.min(at, text.length)
    joined = !isLiteral && endsInBackslash(line) ? line.slice(0, -1) : ''
  }
  return null
}

/** The shell joins such a line and the next one, so that neither can end the document by itself. */
function endsInBackslash(line: string): boolean {
  return /\\*$/.exec(line)![0].length % 2 === 1
}
