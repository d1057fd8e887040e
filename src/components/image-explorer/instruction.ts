/** An instruction as its author wrote it, from what an image's history makes of it. */
export function instructionIn(history: string): string {
  return history
    .replace(/ # buildkit$/, '')
    .replace(/^RUN \|\d+ (?:\S+=\S* )*/, 'RUN ')
    .replace(/^(RUN )?\/bin\/sh -c #\(nop\) +/, '')
    .replace(/^RUN \/bin\/sh -c /, 'RUN ')
    .replace(/^\/bin\/sh -c /, 'RUN ')
    .trim()
}
