import type { Exchange, FenceOptions } from '../book/types.ts'
import { escapeHtml } from './escape-html.ts'
import { drawPrinted } from './fold.ts'
import { highlight } from './highlight.ts'
import { drawPromised } from './promised-line.ts'

/**
 * A terminal block's inside as HTML: what the reader types in `<kbd>`, what is promised in `<samp>`. Prompts are not in the
 * text: the style sheet draws them, so they are neither copied nor read aloud. `data-copy` marks what the copy button takes.
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
      return `<kbd${input.text.startsWith('#') ? '' : ' data-copy'}>${lines(await highlight(input.text, 'bash'))}</kbd>`
    case 'typed':
      return `<kbd data-prompt="${escapeHtml(prompt ?? '')}">${lines([escapeHtml(input.text)])}</kbd>`
    case 'interrupt':
      return `<kbd class="key">${lines(['^C'])}</kbd>`
    case 'watch':
      return ''
  }
}

function drawOutput({ expectation }: Exchange): string {
  if (expectation.lines === null) return ''
  return drawPrinted(expectation.lines.map((line) => drawPromised(line, expectation.exact)))
}

/** A line ends inside its own block, so that no line box stands between two of them and selections keep their newlines. */
function lines(html: string[]): string {
  return html.map((line) => `<span class="line">${line}\n</span>`).join('')
}
