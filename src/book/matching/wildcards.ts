/**
 * The two marks an author may write in promised output. `...` alone on a line stands for zero or more lines; `[...]` inside a
 * line stands for any text of that line, nothing included. `\...` as the line and `\[...]` anywhere are the literal marks.
 * Nothing else is special, since Docker itself prints `<none>`, `[ARG...]`, `*` and `…`.
 */

/** Whether a promised line is an elision. */
export function isElision(line: string): boolean {
  return /^\s*\.\.\.\s*$/.test(line)
}

/** A promised line as the pieces of text between its `[...]` marks: one piece when it has none. */
export function literalPieces(line: string): string[] {
  if (/^\s*\\\.\.\.\s*$/.test(line)) return [line.replace('\\', '')]
  return line.split(/(?<!\\)\[\.\.\.\]/).map((piece) => piece.replaceAll('\\[...]', '[...]'))
}

/** A printed line as an author writes it to mean just that. */
export function escapeLine(line: string): string {
  return isElision(line) ? line.replace('...', '\\...') : line.replaceAll('[...]', '\\[...]')
}
