import { drawResults, type SearchResult } from './search-results.ts'

/** On the page for an address that leads nowhere: what the book has on the words of that address. */
export async function searchMissing(holder: HTMLElement): Promise<void> {
  const words = wordsOf(location.pathname)
  const chapters = words === '' ? [] : await search(words).catch(() => [])
  if (chapters.length === 0) return
  holder.querySelector('h2')!.textContent = `What the book has on “${words}”`
  holder.querySelector('ol')!.replaceChildren(...drawResults(chapters))
  holder.hidden = false
}

/** `/book/fast-rebuild.html` → `fast rebuild` */
function wordsOf(path: string): string {
  const last = decodeURIComponent(path).split('/').filter(Boolean).at(-1) ?? ''
  return last.replace(/\.\w+$/, '').replaceAll(/[-_]+/g, ' ')
}

async function search(words: string): Promise<SearchResult[]> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/')
  const pagefind = await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)
  await pagefind.options({ excerptLength: 22, baseUrl: base })
  const { results } = (await pagefind.search(words)) as { results: { data(): Promise<SearchResult> }[] }
  return Promise.all(results.slice(0, 4).map((result) => result.data()))
}
