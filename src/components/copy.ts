/** Shows the copy buttons and lets each take what its block marks with `data-copy`: a file's text, or commands alone. */
export function copyOnClick(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.copy')) {
    button.hidden = false
    button.addEventListener('click', () => copy(button))
  }
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
  const isOneLine = copied.matches('kbd') && copied.querySelectorAll('.line').length === 1
  if (!isOneLine) return copied.textContent
  copied.querySelectorAll('.comment').forEach((comment) => comment.remove())
  return `${copied.textContent.trimEnd()}\n`
}
