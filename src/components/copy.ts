import { makeButton } from './make-button.ts'

/** A file's text; of a terminal, commands alone: what is typed to a program, a key and a comment are marked as such. */
const taken = 'pre > code, kbd:not([class], [data-prompt])'

/** Gives a figure a button to copy it, if there is something to copy. What only shows what ran, in a transcript, has none. */
export function offerCopying(block: Element): void {
  if (!block.matches(`figure:is(.file, .terminal):has(${taken})`)) return
  const button = makeButton('copy', 'Copy', () => copy(button))
  button.ariaLabel = labelOf(block)
  captionOf(block).append(button)
}

function labelOf(block: Element): string {
  const path = block.querySelector('figcaption > code')?.textContent
  if (!path) return 'Copy commands'
  return block.matches('.part') ? `Copy this part of ${path}` : `Copy ${path}`
}

/** A terminal without a title has nothing but its buttons over it. */
function captionOf(block: Element): Element {
  const pre = block.querySelector('pre')!
  return block.querySelector('figcaption') ?? block.insertBefore(document.createElement('figcaption'), pre)
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const marked = button.closest('.block')!.querySelectorAll(taken)
  const text = [...marked].map(textOf).join('')
  const verdict = await navigator.clipboard.writeText(text).then(
    () => 'Copied',
    () => 'Not copied',
  )
  button.textContent = verdict
  setTimeout(() => (button.textContent = 'Copy'), 2000)
}

/** A command of one line loses its comment: not every shell takes one at the prompt. */
function textOf(marked: Element): string {
  const copied = marked.cloneNode(true) as Element
  const isOneLine = copied.matches('kbd') && !copied.querySelector('.line')
  if (!isOneLine) return copied.textContent
  copied.querySelectorAll('i.c').forEach((comment) => comment.remove())
  return `${copied.textContent.trimEnd()}\n`
}
