/** A table for a terminal: the first column begins at the left, the others end at the right. */
export function printRows(head: string[], rows: string[][]): string {
  const widths = head.map((word, column) => Math.max(word.length, ...rows.map((row) => row[column]!.length)))
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[0]!)))
        .join('  '),
    )
    .join('\n')
}
