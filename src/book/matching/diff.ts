import type { Page, Run } from './output-pattern.ts'
import type { SideBySide } from './side-by-side.ts'
import { takeBack } from './take-back.ts'

/** One line of a diff, in the author's own words where the run agrees. */
export type DiffLine = {
  mark: ' ' | '-' | '+'
  text: string
  /** Index of the promised line concerned; for a printed line, of the one in whose place or after which it stands. null: none. */
  promised: number | null
}

const contextLines = 3
const mostLines = 120

/** Only what differs, with a few lines around it. Elided lines stay `...`; lines that agree are the page's, wildcards and all. */
export function toDiff(lines: SideBySide[], page: Page, run: Run): DiffLine[] {
  const texts = {
    promised: (index: number) => page.lines[index]!.trimEnd(),
    printed: (index: number) => run.printed[index]!.text,
  }
  const whole: DiffLine[] = []
  let concerned: number | null = null
  for (const line of sortBlocks(takeBack(lines, texts))) {
    if (line.kind === 'printed') {
      whole.push({ mark: '+', text: texts.printed(line.printed), promised: concerned })
      continue
    }
    if (line.promised === null) continue
    const mark = line.kind === 'promised' ? '-' : ' '
    if (mark === '-' && whole.at(-1)?.mark === '-') concerned ??= line.promised
    else concerned = line.promised
    whole.push({ mark, text: texts.promised(line.promised), promised: line.promised })
  }
  return cap(aroundChanges(whole))
}

/** Of lines left over that stand together, the page's come first. */
function sortBlocks(lines: SideBySide[]): SideBySide[] {
  const sorted: SideBySide[] = []
  const printed: SideBySide[] = []
  for (const line of lines) {
    if (line.kind === 'printed') printed.push(line)
    else {
      if (line.kind !== 'promised') for (const other of printed.splice(0)) sorted.push(other)
      sorted.push(line)
    }
  }
  return [...sorted, ...printed]
}

function aroundChanges(lines: DiffLine[]): DiffLine[] {
  const kept = new Uint8Array(lines.length)
  for (const [index, { mark }] of lines.entries())
    if (mark !== ' ') kept.fill(1, Math.max(0, index - contextLines), index + contextLines + 1)
  const shown: DiffLine[] = []
  let skipped: DiffLine[] = []
  for (const [index, line] of [...lines, null].entries()) {
    if (line && !kept[index]) {
      skipped.push(line)
      continue
    }
    // A note takes a line too, so a single one is shown as it is.
    if (skipped.length > 1) shown.push(note(`(${skipped.length} lines as promised)`))
    else shown.push(...skipped)
    skipped = []
    if (line) shown.push(line)
  }
  return shown
}

function cap(lines: DiffLine[]): DiffLine[] {
  if (lines.length <= mostLines) return lines
  const left = lines.slice(mostLines - 1)
  const count = (mark: string) => left.filter((line) => line.mark === mark).length
  return [
    ...lines.slice(0, mostLines - 1),
    note(`(${left.length} more lines left out: ${count('-')} of the page, ${count('+')} of the run)`),
  ]
}

function note(text: string): DiffLine {
  return { mark: ' ', text, promised: null }
}
