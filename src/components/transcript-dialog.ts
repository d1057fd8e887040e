import styles from '../styles/dialog.css?url'
import { fetchPart } from './fetch-part.ts'
import { makeElement } from './make-element.ts'
import { useSheet } from './use-sheet.ts'

let dialog: HTMLDialogElement | undefined

/** Shows the one step of the transcript's page that the link names. Focus goes back to the link on closing. */
export async function showTranscript(link: HTMLAnchorElement): Promise<void> {
  const [step] = await Promise.all([fetchPart(link), useSheet(styles)])
  step.removeAttribute('id')
  dialog ??= makeDialog()
  const whole = document.createElement('a')
  whole.href = link.href
  whole.textContent = 'The whole lab’s transcript'
  dialog.querySelector('.inside')!.replaceChildren(step, whole)
  dialog.showModal()
  dialog.scrollTop = 0
}

function makeDialog(): HTMLDialogElement {
  const close = makeElement('form', { method: 'dialog' }, makeElement('button', { type: 'submit' }, 'Close'))
  const inside = makeElement('div', { className: 'inside', tabIndex: -1 })
  const made = makeElement(
    'dialog',
    { className: 'transcript-dialog', ariaLabel: 'Transcript' },
    close,
    inside,
  )
  made.addEventListener('click', (event) => {
    if (event.target === made) made.close()
  })
  document.body.append(made)
  return made
}
