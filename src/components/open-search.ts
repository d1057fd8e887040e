import { isForPage, singleKeysAreOn } from './single-keys.ts'

/** The search button, Ctrl-K and `/`. Nothing of the search is loaded before its first use. */
export function openSearch(): void {
  const button = document.querySelector<HTMLButtonElement>('.to-search')!
  const open = async () => (await import('./search-dialog.ts')).showSearch()
  button.hidden = false
  button.addEventListener('click', open)
  addEventListener('keydown', (event) => {
    const isCtrlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
    const isSlash = event.key === '/' && isForPage(event) && singleKeysAreOn()
    if (!isCtrlK && !isSlash) return
    event.preventDefault()
    open()
  })
}
