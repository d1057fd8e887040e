import { fetchFace } from './fetch-face.ts'
import { followReading } from './follow-reading.ts'
import { href } from './href.ts'
import { makeElement } from './make-element.ts'
import { loadReading, type Reading, saveReading } from './reading-state.ts'

/**
 * Shows in the contents where the reader is and what has been read, offers the marks at a chapter's end, and remembers where the reader is.
 * Who reads on gets the book's typeface, too.
 */
export function followReader(): void {
  fetchFace()
  followReading()
  showRead(loadReading())
  const about = document.querySelector<HTMLElement>('.about')
  if (about) followChapter(about)
  showResume(loadReading())
}

function showRead({ read }: Reading): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.contents > ol > li > a'))
    link.toggleAttribute('data-read', read.includes(link.pathname.split('/').at(-2)!))
}

function followChapter(about: HTMLElement): void {
  const marks = drawMarks(about.dataset.of!, labsOnPage(about.dataset))
  about.prepend(marks)
  bindMarks(marks, () => showRead(loadReading()))
  const end = new IntersectionObserver(([entry]) => {
    const box = marks.querySelector<HTMLInputElement>('[name=read]')!
    // Once: who takes the mark away again means it.
    if (!entry!.isIntersecting) return
    end.disconnect()
    if (!box.checked) box.click()
  })
  // A page that is opened at its end has not been read to it.
  addEventListener('scroll', () => end.observe(document.querySelector('.turn')!), {
    once: true,
    passive: true,
  })
  addEventListener('pagehide', remember)
  document.addEventListener('visibilitychange', remember)
}

/** Titles by id. A chapter that is a lab as a whole has no opening for it. */
function labsOnPage({ of: chapter, lab: title }: DOMStringMap): Map<string, string> {
  const marked = [...document.querySelectorAll('.lab')].map(({ id, firstElementChild }): [string, string] => [
    id.slice('lab-'.length),
    firstElementChild!.querySelector('.title')!.textContent,
  ])
  return new Map([...(title ? [[chapter!, title] as const] : []), ...marked])
}

function drawMarks(chapter: string, labs: Map<string, string>): HTMLElement {
  const mark = (name: string, value: string, words: string) =>
    makeElement('label', {}, makeElement('input', { type: 'checkbox', name, value }), words)
  return makeElement(
    'fieldset',
    {},
    makeElement('legend', {}, 'Where you are'),
    mark('read', chapter, 'I have read this chapter'),
    ...[...labs].map(([id, title]) =>
      mark('labs', id, labs.size === 1 ? 'I have done its lab' : `Lab done: ${title}`),
    ),
    makeElement(
      'p',
      {},
      'Kept in this browser only. ',
      makeElement('a', { href: href('reading/') }, 'Your reading'),
    ),
  )
}

/** Checkboxes by the name of the list and the id in it. */
export function bindMarks(holder: HTMLElement, changed: () => void): void {
  for (const box of holder.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) {
    const list = box.name as 'read' | 'labs'
    box.checked = loadReading()[list].includes(box.value)
    box.addEventListener('change', () => {
      const reading = loadReading()
      const others = reading[list].filter((id) => id !== box.value)
      saveReading({ ...reading, [list]: box.checked ? [...others, box.value] : others })
      changed()
    })
  }
}

function remember(): void {
  const section = document.querySelector<HTMLAnchorElement>('.sections [aria-current]')
  const title = document.querySelector('h1')!.textContent
  saveReading({
    ...loadReading(),
    last: {
      url: location.pathname + (section?.hash ?? ''),
      title,
      section: section?.textContent.trim() ?? '',
    },
  })
}

function showResume({ last }: Reading): void {
  const resume = document.querySelector<HTMLElement>('.resume')
  if (!resume || !last?.url.startsWith('/')) return
  const link = resume.querySelector('a')!
  link.href = last.url
  link.textContent = `Go on with “${last.section || last.title}”`
  resume.hidden = false
}
