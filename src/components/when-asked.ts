import { isForPage, singleKeysAreOn } from './single-keys.ts'

/** Keys, the page's Markdown and the reader's own marks: their code is loaded when a reader first does something, and not before. */
export function whenAsked(): void {
  addEventListener('keydown', async (event) => {
    if (isForPage(event)) (await import('./use-keys.ts')).useKey(event.key, singleKeysAreOn())
  })
  for (const button of document.querySelectorAll('.to-keys, .copy-page'))
    button.addEventListener('click', async () =>
      button.matches('.to-keys')
        ? (await import('./key-sheet.ts')).showKeys(singleKeysAreOn())
        : (await import('./copy-page.ts')).copyPage(button as HTMLElement),
    )
  // Until a reader does something there is nothing of theirs to show.
  const moves = ['scroll', 'pointerdown', 'keydown']
  const follow = async () => {
    moves.forEach((move) => removeEventListener(move, follow))
    ;(await import('./follow-reader.ts')).followReader()
  }
  if (localStorage.getItem('reading')) follow()
  else moves.forEach((move) => addEventListener(move, follow))
}
