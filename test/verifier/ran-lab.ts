import { makeBook } from '../../src/book/make-book.ts'
import type { LabRecord } from '../../src/book/record.ts'
import type { Lab } from '../../src/book/types.ts'
import { recordOf } from '../site/record-of.ts'

/** A lab of these console fences, each of one command, that passed and printed this. */
export function ranLab(
  fences: string[][],
  printed: string[][],
  metas: string[] = [],
): { lab: Lab; record: LabRecord } {
  const text = fences
    .map((lines, index) => [`\`\`\`console ${metas[index] ?? ''}`.trimEnd(), ...lines, '```'].join('\n'))
    .join('\n')
  const book = makeBook([{ file: 'content/chapters/01-a.mdx', text }], new Map())
  const record = recordOf(book).labs[0]!
  for (const [index, step] of record.steps.entries())
    step.exchanges[0]!.transcript = { lines: printed[index]!, omittedBytes: 0 }
  return { lab: book.chapters[0]!.labs[0]!, record }
}
