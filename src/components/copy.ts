/** Gives each block that has something to copy a button that takes what is marked with `data-copy`: a file's text, or commands alone. */
export function offerCopying(place: ParentNode): void {
  for (const block of place.querySelectorAll<HTMLElement>('figure.block:has([data-copy])')) {
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
  const marked = button.closest('.block')!.querySelectorAll('[data-copy]')
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
  copied.querySelectorAll('.comment').forEach((comment) => comment.remove())
  return `${copied.textContent.trimEnd()}\n`
}
