import { markFound, rememberFound } from './mark-found.ts'
import { drawResults, type SearchResult } from './search-results.ts'

/** What we use of Pagefind's own module, which is made after the build and loaded from the site. */
type Pagefind = {
  options(options: { excerptLength: number; baseUrl: string }): Promise<void>
  init(): Promise<void>
  debouncedSearch(
    query: string,
    options: object,
    wait: number,
  ): Promise<{ results: { data(): Promise<SearchResult> }[] } | null>
}

let dialog: HTMLDialogElement | undefined
let pagefind: Promise<Pagefind> | undefined

export function showSearch(): void {
  dialog ??= makeDialog()
  pagefind ??= load()
  if (!dialog.open) dialog.showModal()
  dialog.querySelector('input')!.select()
}

async function load(): Promise<Pagefind> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/')
  const module = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind
  await module.options({ excerptLength: 22, baseUrl: base })
  await module.init()
  return module
}

function makeDialog(): HTMLDialogElement {
  const made = document.createElement('dialog')
  made.className = 'search-dialog'
  made.setAttribute('aria-label', 'Search the book')
  // Not a search field: in one, Escape empties the field before it closes the dialog.
  made.innerHTML = `<label>Search the book
    <input type="text" role="searchbox" enterkeyhint="search" autocomplete="off" spellcheck="false" placeholder="a word, a flag, an error message"></label>
    <p role="status"></p><ol role="list" class="results"></ol>
    <p class="keys"><kbd>↑</kbd> <kbd>↓</kbd> to choose, <kbd>Enter</kbd> to go there, <kbd>Esc</kbd> to close</p>`
  made.querySelector('input')!.addEventListener('input', () => search(made))
  made.addEventListener('keydown', (event) => moveByKey(event, made))
  made.addEventListener('click', (event) => {
    const chosen = (event.target as Element).closest<HTMLAnchorElement>('.results a')
    if (event.target === made || chosen) made.close()
    if (chosen) goTo(chosen)
  })
  document.body.append(made)
  return made
}

/** On another page the words are marked when it opens; on this one, now. */
function goTo(link: HTMLAnchorElement): void {
  rememberFound([...link.querySelectorAll('mark')].map((mark) => mark.textContent))
  if (link.pathname === location.pathname) markFound()
}

async function search(made: HTMLDialogElement): Promise<void> {
  const status = made.querySelector('[role=status]')!
  const list = made.querySelector('ol')!
  const query = made.querySelector('input')!.value.trim()
  if (query === '') {
    status.textContent = ''
    return list.replaceChildren()
  }
  try {
    const found = await (await pagefind!).debouncedSearch(query, {}, 120)
    if (!found) return
    const chapters = await Promise.all(found.results.slice(0, 6).map((result) => result.data()))
    list.replaceChildren(...drawResults(chapters))
    const count = list.querySelectorAll('a').length
    status.textContent =
      count === 0 ? `Nothing in the book matches “${query}”.` : `${count} ${count === 1 ? 'place' : 'places'}`
  } catch {
    pagefind = undefined
    status.textContent = 'There is no search index here: it is made by `npm run build`.'
  }
}

function moveByKey(event: KeyboardEvent, made: HTMLDialogElement): void {
  const input = made.querySelector('input')!
  const stops: HTMLElement[] = [input, ...made.querySelectorAll<HTMLElement>('.results a')]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step) {
    event.preventDefault()
    stops[(at + step + stops.length) % stops.length]!.focus()
  } else if (event.key === 'Enter' && at === 0) {
    event.preventDefault()
    stops[1]?.click()
  }
}
