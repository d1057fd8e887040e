import { bindMarks } from './follow-reader.ts'
import { loadReading, parseReading, readingKey, saveReading } from './reading-state.ts'

/** The page of a reader's own marks: to see, to change, to take along, to forget. */
export function offerReading(page: HTMLElement): void {
  const boxes = [...page.querySelectorAll<HTMLInputElement>('input[type=checkbox]')]
  const status = page.querySelector('[role=status]')!
  const say = (words: string) => {
    const { read, labs } = loadReading()
    for (const box of boxes) box.checked = (box.name === 'read' ? read : labs).includes(box.value)
    const count = (name: string) => boxes.filter((box) => box.name === name)
    const done = (name: string) =>
      `${count(name).filter((box) => box.checked).length} of ${count(name).length}`
    status.textContent = `${words}${done('read')} chapters read, ${done('labs')} labs done.`
  }
  bindMarks(page, () => say(''))
  page.querySelector('.export')!.addEventListener('click', (event) => {
    const file = new Blob([JSON.stringify(loadReading(), null, 1)], { type: 'application/json' })
    ;(event.currentTarget as HTMLAnchorElement).href = URL.createObjectURL(file)
  })
  page.querySelector<HTMLInputElement>('[type=file]')!.addEventListener('change', async ({ target }) => {
    const reading = parseReading((await (target as HTMLInputElement).files![0]?.text()) ?? '')
    if (reading) saveReading(reading)
    say(reading ? 'Imported. ' : 'This is no file that was exported here. ')
  })
  page.querySelector('.reset')!.addEventListener('click', () => {
    localStorage.removeItem(readingKey)
    say('Forgotten. ')
  })
  say('')
}
