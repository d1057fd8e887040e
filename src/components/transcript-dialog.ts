let dialog: HTMLDialogElement | undefined

/** Fetches the transcript's page and shows the one step that the link names. Focus goes back to the link on closing. */
export async function showTranscript(link: HTMLAnchorElement): Promise<void> {
  const response = await fetch(link.href)
  if (!response.ok) throw new Error(`${link.href} answered ${response.status}.`)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const step = page.querySelector(link.hash)
  if (!step) throw new Error(`${link.href} has no ${link.hash}.`)
  step.removeAttribute('id')
  dialog ??= makeDialog()
  const whole = document.createElement('a')
  whole.href = link.href
  whole.textContent = 'The whole lab’s transcript'
  dialog.querySelector('.inside')!.replaceChildren(document.adoptNode(step), whole)
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
