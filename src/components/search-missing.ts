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

/** `/book/fast-rebuild.html` → `fast rebuild`. What is no proper escape in an address does not count. */
function wordsOf(path: string): string {
  const last = path.split('/').filter(Boolean).at(-1) ?? ''
  const words = new URLSearchParams(`words=${last.replaceAll(/[&+]/g, ' ')}`).get('words')!
  return words.replace(/\.\w+$/, '').replaceAll(/[-_]+/g, ' ')
}
