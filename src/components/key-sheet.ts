import styles from '../styles/dialog.css?url'
import { makeElement } from './make-element.ts'
import { useSheet } from './use-sheet.ts'

const keys = [
  ['/', 'search', 'single'],
  ['Ctrl K', 'search, too; ⌘ K on a Mac'],
  ['←', 'the chapter before'],
  ['→', 'the chapter after'],
  ['c', 'go to the contents', 'single'],
  ['?', 'this sheet', 'single'],
  ['Esc', 'close what has opened'],
]

let dialog: HTMLDialogElement | undefined

export async function showKeys(singleKeysAreOn: boolean): Promise<void> {
  await useSheet(styles)
  dialog ??= makeDialog(singleKeysAreOn)
  if (!dialog.open) dialog.showModal()
}

function makeDialog(singleKeysAreOn: boolean): HTMLDialogElement {
  const close = makeElement('form', { method: 'dialog' }, makeElement('button', { type: 'submit' }, 'Close'))
  const rows = keys.map(([key, does]) =>
    makeElement('div', {}, makeElement('dt', {}, makeElement('kbd', {}, key!)), makeElement('dd', {}, does!)),
  )
  const box = makeElement('input', { type: 'checkbox' })
  const made = makeElement(
    'dialog',
    { className: 'key-sheet' },
    close,
    makeElement('h2', { id: 'key-sheet' }, 'Keys'),
    makeElement('dl', {}, ...rows),
    makeElement('label', {}, box, ' Single letters and signs are shortcuts'),
  )
  made.setAttribute('aria-labelledby', 'key-sheet')
  box.checked = singleKeysAreOn
  box.addEventListener('change', () => localStorage.setItem('keys', box.checked ? 'on' : 'off'))
  made.addEventListener('click', (event) => {
    if (event.target === made) made.close()
  })
  document.body.append(made)
  return made
}
