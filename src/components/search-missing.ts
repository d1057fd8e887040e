import { searchBook } from './search-book.ts'
import { drawResults } from './search-results.ts'

/** On the page for an address that leads nowhere: what the book has on the words of that address. */
export async function searchMissing(holder: HTMLElement): Promise<void> {
  const words = wordsOf(location.pathname)
  const chapters = words === '' ? [] : await searchBook(words).catch(() => [])
  if (!chapters?.length) return
  holder.querySelector('h2')!.textContent = `What the book has on “${words}”`
  holder.querySelector('ol')!.replaceChildren(...drawResults(chapters, words))
  holder.hidden = false
}

/** `/book/fast-rebuild.html` → `fast rebuild` */
function wordsOf(path: string): string {
  const last = decodeURIComponent(path).split('/').filter(Boolean).at(-1) ?? ''
  return last.replace(/\.\w+$/, '').replaceAll(/[-_]+/g, ' ')
}
