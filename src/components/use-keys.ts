import { showKeys } from './key-sheet.ts'

/** ← and → turn pages, `c` opens the contents, `?` shows all keys. */
export function useKey(key: string, singleKeysAreOn: boolean): void {
  const way = { ArrowLeft: 'prev', ArrowRight: 'next' }[key]
  if (way) return document.querySelector<HTMLElement>(`.turn [rel=${way}]`)?.click()
  if (!singleKeysAreOn) return
  if (key === 'c') openContents()
  if (key === '?') showKeys(singleKeysAreOn)
}

function openContents(): void {
  const contents = document.querySelector<HTMLElement>('#contents')!
  if (getComputedStyle(contents).display === 'none') contents.showPopover()
  contents.querySelector<HTMLElement>('[aria-current=page], a')!.focus()
}
