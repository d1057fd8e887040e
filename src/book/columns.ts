import type { VolatileToken } from './volatile.ts'

/**
 * Where the padding of a table depends on volatile text. `docker ps` makes a column as wide as its longest cell, so `About a minute ago`
 * in place of `2 minutes ago` moves the heads and cells after it in every row.
 *
 * Rows belong together when no blank line stands between them. A run of two or more blanks that ends at some column is loose when any row
 * of its table pads a cell with a volatile token across that column.
 *
 * @returns for each line, the offsets at which its loose runs begin.
 */
export function loosePadding(lines: { text: string; tokens: VolatileToken[] }[]): Set<number>[] {
  const loose: Set<number>[] = []
  let table: Run[][] = []
  const close = () => {
    const stretches = table.flat().filter((run) => run.followsVolatile)
    for (const runs of table) {
      const isStretched = ({ to }: Run) => stretches.some((run) => run.from < to && to <= run.to)
      loose.push(new Set(runs.filter(isStretched).map((run) => run.from)))
    }
    table = []
  }
  for (const { text, tokens } of lines) {
    table.push(paddingRuns(text, tokens))
    if (text.trim() === '') close()
  }
  close()
  return loose
}

/** Two or more blanks between two cells. */
type Run = { from: number; to: number; followsVolatile: boolean }

function paddingRuns(text: string, tokens: VolatileToken[]): Run[] {
  const runs: Run[] = []
  let cell = 0
  for (const match of text.matchAll(/(?<=\S)\s{2,}(?=\S)/g)) {
    const from = match.index
    const to = from + match[0].length
    runs.push({ from, to, followsVolatile: tokens.some((token) => token.from >= cell && token.to <= from) })
    cell = to
  }
  return runs
}
