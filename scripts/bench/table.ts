/** A part of the report: what was compared, and how. `raw`: the numbers themselves, seconds and bytes, for the JSON report. */
export type Table = { title: string; notes: string[]; head: string[]; rows: string[][]; raw: unknown }

export function toMarkdown(tables: Table[], circumstances: string[]): string {
  const parts = tables.map(({ title, notes, head, rows }) =>
    [
      `## ${title}`,
      ...notes,
      [row(head), row(head.map((_, column) => (column ? '--:' : '---'))), ...rows.map(row)].join('\n'),
    ].join('\n\n'),
  )
  return `${['# Benchmarks', circumstances.map((line) => `- ${line}`).join('\n'), ...parts].join('\n\n')}\n`
}

function row(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

export function seconds(value: number): string {
  return value < 0.1 ? `${(value * 1000).toFixed(2)} ms` : `${value.toFixed(2)} s`
}

export function times(value: number): string {
  return `${value.toFixed(2)} ×`
}
