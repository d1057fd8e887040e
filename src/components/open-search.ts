import { isForPage, singleKeysAreOn } from './single-keys.ts'

/** The search button, Ctrl-K and `/`. Nothing of the search is loaded before its first use. */
export function openSearch(): void {
  const link = document.querySelector<HTMLAnchorElement>('.to-search')!
  const open = async (query?: string) => (await import('./search-dialog.ts')).showSearch(query)
  link.role = 'button'
  link.addEventListener('click', (event) => {
    event.preventDefault()
    open()
  })
  link.addEventListener('keydown', (event) => {
    if (event.key === ' ') link.click()
  })
  addEventListener('keydown', (event) => {
    const isCtrlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)
    const isSlash = event.key === '/' && isForPage(event) && singleKeysAreOn()
    if (!isCtrlK && !isSlash) return
    event.preventDefault()
    open()
  })
  // An address with a query, as a browser’s own search field makes it: /search/?q=HEALTHCHECK.
  const query = new URLSearchParams(location.search).get('q')
  if (query) open(query)
}
