import type { VolatileToken } from '../volatile.ts'

/**
 * Where the padding of a table depends on volatile text. `docker ps` makes a column as wide as its longest cell, so `About a minute ago`
 * in place of `2 minutes ago` moves the heads and cells after it in every row.
 *
 * Rows belong together when no blank line stands between them. A run of two or more blanks that ends at some column is loose when any row
 * of its table pads a cell with a volatile token across that column; the last cell of a row is padded to the end of the rows that have a cell
 * at the same place.
 *
 * @returns for each line, the offsets at which its loose runs begin.
 */
export function loosePadding(lines: { text: string; tokens: VolatileToken[] }[]): Set<number>[] {
  const loose: Set<number>[] = []
  let table: Padding[][] = []
  const close = () => {
    const stretches = table.flat().filter(({ isVolatile }) => isVolatile)
    for (const row of table) {
      const isLoose = ({ to }: Padding) =>
        stretches.some(
          (other) => other.from < to && to <= other.to && (!other.isLast || hasCellAt(row, other.cell)),
        )
      loose.push(
        new Set(row.filter((padding) => !padding.isLast && isLoose(padding)).map(({ from }) => from)),
      )
    }
    table = []
  }
  for (const { text, tokens } of lines) {
    table.push(paddings(text, tokens))
    if (text.trim() === '') close()
  }
  close()
  return loose
}

/** The blanks between a cell and the next, or after the last one. `cell`: where the cell begins; `isVolatile`: it holds a volatile token. */
type Padding = { cell: number; from: number; to: number; isVolatile: boolean; isLast: boolean }

function paddings(text: string, tokens: VolatileToken[]): Padding[] {
  const found: Padding[] = []
  let cell = 0
  const add = (from: number, to: number) => {
    const isVolatile = tokens.some((token) => token.from >= cell && token.to <= from)
    found.push({ cell, from, to, isVolatile, isLast: to === Infinity })
    cell = to
  }
  for (const { 0: blanks, index } of text.matchAll(/(?<=\S)\s{2,}(?=\S)/g)) add(index, index + blanks.length)
  if (found.length > 0) add(text.length, Infinity)
  return found
}

function hasCellAt(row: Padding[], at: number): boolean {
  return row.some(({ to }) => to === at)
}
