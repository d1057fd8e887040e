import type { MdastNode } from 'satteri'
import { didYouMean, listWords } from '../suggest.ts'
import type { FileStep, Place, Problem } from '../types.ts'

/**
 * Notes on a file's lines: a list inside `<File>`, each item of which begins by quoting, in backticks, a part of the line that it is
 * about. A quote and not a number, so that a note stays with its line when the file changes. What comes back is the line of each.
 */
export function readFileNotes(
  children: readonly MdastNode[],
  { text, path, place }: Pick<FileStep, 'text' | 'path' | 'place'>,
): { notes: number[]; problems: Problem[] } {
  const [list, ...others] = children
  if (!list) return { notes: [], problems: [] }
  if (list.type !== 'list' || others.length > 0)
    return {
      notes: [],
      problems: [
        { place, fact: '`<File>` holds one list of notes, and here it holds something else.', remedy },
      ],
    }
  const found = list.children.map((item) => {
    const at = { file: place.file, line: item.position?.start.line ?? place.line }
    const quote = quoteOf(item)
    return quote === null
      ? { place: at, fact: 'A note does not begin with the code that it is about.', remedy }
      : lineOf(quote, text.replace(/\n$/, '').split('\n'), path, at)
  })
  return {
    notes: found.filter((line) => typeof line === 'number'),
    problems: found.filter((problem) => typeof problem !== 'number'),
  }
}

const remedy =
  'Write a list, and begin each item with a part of the line that it is about: ``- `COPY app ./app` comes last, since …``'

function quoteOf(item: MdastNode): string | null {
  const [paragraph] = 'children' in item ? (item.children as MdastNode[]) : []
  const [first] = paragraph?.type === 'paragraph' ? paragraph.children : []
  return first?.type === 'inlineCode' ? first.value : null
}

function lineOf(quote: string, lines: string[], path: string, place: Place): number | Problem {
  const at = lines.flatMap((line, index) => (line.includes(quote) ? [index + 1] : []))
  if (at.length === 1) return at[0]!
  const whole = at.filter((line) => lines[line - 1]!.trim() === quote)
  if (whole.length === 1) return whole[0]!
  if (at.length === 0)
    return {
      place,
      fact: `No line of \`${path}\` has \`${quote}\`.`,
      remedy: `Quote it as it stands there.${didYouMean(
        quote,
        lines.map((line) => line.trim()),
      )}`,
    }
  return {
    place,
    fact: `Lines ${listWords(at.map(String))} of \`${path}\` have \`${quote}\`.`,
    remedy: 'Quote more of the line that is meant, or all of it.',
  }
}
