import type { Exchange, FenceOptions } from '../book/types.ts'
import { escapeHtml } from './escape-html.ts'
import { drawPrinted } from './fold.ts'
import { highlight } from './highlight.ts'
import { drawPromised } from './promised-line.ts'

/**
 * A terminal block's inside as HTML: what the reader types in `<kbd>`, what is promised in `<samp>`. Prompts are not in the
 * text: the style sheet draws them, so they are neither copied nor read aloud. A line that
 * is a comment is marked, for it is nothing to copy.
 */
export async function drawTerminal(exchanges: Exchange[], options: FenceOptions): Promise<string> {
  const drawn = await Promise.all(
    exchanges.map(async (exchange) => (await drawInput(exchange, options)) + drawOutput(exchange)),
  )
  return drawn.join('')
}

async function drawInput({ input }: Exchange, { prompt }: FenceOptions): Promise<string> {
  switch (input.kind) {
    case 'command':
      return `<kbd${input.text.startsWith('#') ? ' class="comment"' : ''}>${drawLines(await highlight(input.text, 'bash'))}</kbd>`
    case 'typed':
      return `<kbd data-prompt="${escapeHtml(prompt ?? '')}">${escapeHtml(input.text)}\n</kbd>`
    case 'interrupt':
      return `<kbd class="key">^C\n</kbd>`
    case 'watch':
      return ''
  }
}

function drawOutput({ expectation }: Exchange): string {
  if (expectation.lines === null) return ''
  return drawPrinted(expectation.lines.map((line) => drawPromised(line, expectation.exact)))
}

/** Lines after the first are marked, for they have a prompt of their own. A line ends inside its block, so that selections keep their newlines. */
export function drawLines([first, ...others]: string[]): string {
  return `${first}\n${others.map((line) => `<span class="line">${line}\n</span>`).join('')}`
}
