import styles from '../styles/dialog.css?url'
import { singleKeysAreOn } from './single-keys.ts'
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

export async function showKeys(): Promise<void> {
  await useSheet(styles)
  dialog ??= makeDialog()
  if (!dialog.open) dialog.showModal()
}

function makeDialog(): HTMLDialogElement {
  const made = document.createElement('dialog')
  made.className = 'key-sheet'
  made.setAttribute('aria-labelledby', 'key-sheet')
  made.innerHTML = `<form method="dialog"><button type="submit">Close</button></form>
    <h2 id="key-sheet">Keys</h2>
    <dl>${keys.map(([key, does]) => `<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`).join('')}</dl>
    <label><input type="checkbox"> Single letters and signs are shortcuts</label>`
  const box = made.querySelector('input')!
  box.checked = singleKeysAreOn()
  box.addEventListener('change', () => localStorage.setItem('keys', box.checked ? 'on' : 'off'))
  made.addEventListener('click', (event) => {
    if (event.target === made) made.close()
  })
  document.body.append(made)
  return made
}
