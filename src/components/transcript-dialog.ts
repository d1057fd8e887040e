import styles from '../styles/dialog.css?url'
import { fetchPart } from './fetch-part.ts'
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
  const made = document.createElement('dialog')
  made.className = 'transcript-dialog'
  made.setAttribute('aria-label', 'Transcript')
  made.innerHTML =
    '<form method="dialog"><button type="submit">Close</button></form><div class="inside" tabindex="-1"></div>'
  made.addEventListener('click', (event) => {
    if (event.target === made) made.close()
  })
  document.body.append(made)
  return made
}
