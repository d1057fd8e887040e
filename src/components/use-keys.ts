import { showKeys } from './key-sheet.ts'
import { isForPage, singleKeysAreOn } from './single-keys.ts'

/** ← and → turn pages, `c` opens the contents, `?` shows all keys. */
export function useKey(event: KeyboardEvent): void {
  if (!isForPage(event)) return
  const way = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key]
  if (way) return document.querySelector<HTMLElement>(`.turn [rel=${way}]`)?.click()
  if (!singleKeysAreOn()) return
  if (event.key === 'c') openContents()
  if (event.key === '?') showKeys()
}

function openContents(): void {
  const contents = document.querySelector<HTMLElement>('#contents')!
  if (getComputedStyle(contents).display === 'none') contents.showPopover()
  contents.querySelector<HTMLElement>('[aria-current=page], a')!.focus()
}
