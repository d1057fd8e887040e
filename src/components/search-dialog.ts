import styles from '../styles/dialog.css?url'
import { makeElement } from './make-element.ts'
import { markFound, rememberFound } from './mark-found.ts'
import { drawResults } from './search-results.ts'
import { literalOf } from '../book/search/rank-found.ts'
import { kindsOfPassages, searchBook } from './search-book.ts'
import { useSheet } from './use-sheet.ts'

const kinds: Record<string, string> = {
  text: 'text',
  commands: 'commands',
  Dockerfile: 'Dockerfiles',
  file: 'other files',
  glossary: 'glossary',
}

let dialog: HTMLDialogElement | undefined

export async function showSearch(query?: string): Promise<void> {
  await useSheet(styles)
  dialog ??= makeDialog()
  if (!dialog.open) dialog.showModal()
  const input = dialog.querySelector('input')!
  if (query) {
    input.value = query
    search(dialog)
  }
  input.select()
}

function makeDialog(): HTMLDialogElement {
  // Not a search field: in one, Escape empties the field before it closes the dialog.
  const input = makeElement('input', {
    type: 'text',
    enterKeyHint: 'search',
    autocomplete: 'off',
    spellcheck: false,
    placeholder: 'a word, a flag, an error message',
    role: 'searchbox',
  })
  const legend = makeElement('legend', { className: 'visually-hidden' }, 'Look in')
  const made = makeElement(
    'dialog',
    { className: 'search-dialog', ariaLabel: 'Search the book' },
    makeElement('label', {}, 'Search the book', input),
    makeElement('fieldset', { className: 'kinds' }, legend),
    makeElement('p', { role: 'status' }),
    makeElement('ol', { role: 'list', className: 'results' }),
    keysHelp(),
  )
  made.addEventListener('input', () => search(made))
  made.addEventListener('keydown', (event) => moveByKey(event, made))
  made.addEventListener('click', (event) => {
    const chosen = (event.target as Element).closest<HTMLAnchorElement>('.results a')
    if (event.target === made || chosen) made.close()
    if (chosen) goTo(chosen, input.value)
  })
  document.body.append(made)
  kindsOfPassages().then(showKinds, () => {})
  return made
}

function keysHelp(): HTMLElement {
  const key = (name: string) => makeElement('kbd', {}, name)
  return makeElement(
    'p',
    { className: 'keys' },
    key('↑'),
    ' ',
    key('↓'),
    ' to choose, ',
    key('Enter'),
    ' to go there, ',
    key('Esc'),
    ' to close',
  )
}

/** What the search can be narrowed to: the kinds that this book has. */
function showKinds(present: string[]): void {
  const known = Object.keys(kinds).filter((kind) => present.includes(kind))
  const choice = (value: string, words: string) =>
    makeElement(
      'label',
      {},
      makeElement('input', { type: 'radio', name: 'kind', value, checked: value === '' }),
      words,
    )
  dialog!
    .querySelector('.kinds')!
    .append(choice('', 'everything'), ...known.map((kind) => choice(kind, kinds[kind]!)))
}

/** On another page the words are marked when it opens; on this one, now. */
function goTo(link: HTMLAnchorElement, query: string): void {
  const marks = [...link.querySelectorAll('mark')].map((mark) => mark.textContent)
  rememberFound([literalOf(query), ...marks])
  if (link.pathname === location.pathname) setTimeout(markFound)
}

async function search(made: HTMLDialogElement): Promise<void> {
  const status = made.querySelector('[role=status]')!
  const list = made.querySelector('ol')!
  const query = made.querySelector('input')!.value.trim()
  const kind = made.querySelector<HTMLInputElement>('[name=kind]:checked')?.value
  if (query === '') {
    status.textContent = ''
    return list.replaceChildren()
  }
  try {
    const found = await searchBook(query, kind)
    if (!found) return
    list.replaceChildren(...drawResults(found, query))
    const count = list.querySelectorAll('a').length
    status.textContent =
      count === 0 ? `Nothing in the book matches “${query}”.` : `${count} ${count === 1 ? 'place' : 'places'}`
  } catch {
    status.textContent = 'There is no search index here: it is made by `npm run build`.'
  }
}

function moveByKey(event: KeyboardEvent, made: HTMLDialogElement): void {
  const input = made.querySelector('input')!
  if ((event.target as Element).matches('[type=radio]')) return
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
