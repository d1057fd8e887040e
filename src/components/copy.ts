/** A file's text; of a terminal, commands alone: what is typed to a program, a key and a comment are marked as such. */
const taken = 'pre > code, kbd:not([class], [data-prompt])'

/** Gives each block that has something to copy a button for it. */
export function offerCopying(place: ParentNode): void {
  for (const block of place.querySelectorAll<HTMLElement>(`figure:is(.file, .terminal):has(${taken})`)) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'copy'
    button.textContent = 'Copy'
    button.ariaLabel = labelOf(block)
    button.addEventListener('click', () => copy(button))
    captionOf(block).append(button)
  }
}

function labelOf(block: HTMLElement): string {
  const path = block.querySelector('figcaption > code')?.textContent
  if (!path) return 'Copy commands'
  return block.matches('.part') ? `Copy this part of ${path}` : `Copy ${path}`
}

/** A terminal without a title has nothing but its buttons over it. */
function captionOf(block: HTMLElement): Element {
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
