import { loadReading, type Reading, saveReading } from './reading-state.ts'

/** Shows in the contents what has been read, offers the marks at a chapter's end, and remembers where the reader is. */
export function followReader(): void {
  showRead(loadReading())
  const marks = document.querySelector<HTMLFieldSetElement>('.done')
  if (marks) followChapter(marks)
  showResume(loadReading())
}

function showRead({ read }: Reading): void {
  for (const link of document.querySelectorAll<HTMLElement>('[data-chapter]'))
    link.toggleAttribute('data-read', read.includes(link.dataset.chapter!))
}

function followChapter(marks: HTMLFieldSetElement): void {
  marks.hidden = false
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
