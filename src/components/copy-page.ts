/** A chapter's text as Markdown, into the clipboard. */
export async function copyPage(button: HTMLElement): Promise<void> {
  button.textContent = await fetch(button.dataset.from!)
    .then((response) => (response.ok ? response.text() : Promise.reject(new Error(response.statusText))))
    .then((markdown) => navigator.clipboard.writeText(markdown))
    .then(
      () => 'Copied',
      () => 'Not copied',
    )
  setTimeout(() => (button.textContent = 'Copy it'), 2000)
}
