/** A file's text; of a terminal, commands alone: what is typed to a program, a key and a comment are marked as such. */
const taken = 'pre > code, kbd:not([class], [data-prompt])'

/** Buttons on blocks copy what the reader would type or write, wherever they come to stand. */
export function copyOnClick(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target as Element
    if (button.matches('.copy')) copy(button)
  })
}

async function copy(button: Element): Promise<void> {
  const marked = button.closest('.block')!.querySelectorAll(taken)
  const text = [...marked].map(textOf).join('')
  const word = button.firstChild!
  button.ariaLive = 'polite'
  word.textContent = await navigator.clipboard.writeText(text).then(
    () => 'Copied',
    () => 'Not copied',
  )
  setTimeout(() => (word.textContent = 'Copy'), 2000)
}

/** A command of one line loses its comment: not every shell takes one at the prompt. */
function textOf(marked: Element): string {
  const copied = marked.cloneNode(true) as Element
  const isOneLine = copied.matches('kbd') && !copied.querySelector('.line')
  if (!isOneLine) return copied.textContent
  copied.querySelectorAll('i.c').forEach((comment) => comment.remove())
  return `${copied.textContent.trimEnd()}\n`
}
