import { escapeHtml } from './escape-html.ts'
import type { BookStatus } from './status-of-book.ts'
import { plural, shortDay } from './words.ts'

/** A badge as READMEs have them: what is spoken of, and how it stands, in words as well as in colour. */
export function drawBadge({ when, labs, counts }: Pick<BookStatus, 'when' | 'labs' | 'counts'>): string {
  const { words, colour } = standing({ when, labs, counts })
  const [left, right] = [widthOf(subject), widthOf(words)]
  const text = (of: string, x: number, width: number) =>
    `<text x="${x + width / 2}" y="14" textLength="${width - 12}">${escapeHtml(of)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${escapeHtml(`${subject}: ${words}`)}">`,
    `<path fill="#3b362e" d="M0 0h${left}v20H0z"/><path fill="${colour}" d="M${left} 0h${right}v20H${left}z"/>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">`,
    `${text(subject, 0, left)}${text(words, left, right)}</g></svg>`,
  ].join('')
}

const subject = 'commands in the book'

function standing({ when, labs, counts }: Pick<BookStatus, 'when' | 'labs' | 'counts'>) {
  const failed = labs.filter(({ status }) => status === 'failed').length
  if (!when) return { words: 'not verified', colour: '#655d51' }
  if (failed > 0) return { words: `${plural(failed, 'lab')} failed`, colour: '#a1231d' }
  return { words: `${counts.commands.toLocaleString('en')} passed, ${shortDay(when)}`, colour: '#1e6a45' }
}

/** Verdana at 11 pixels takes about 6.6 for a character; `textLength` settles the rest. */
function widthOf(words: string): number {
  return Math.round(words.length * 6.6) + 12
}
