/**
 * A badge's link opens its transcript over the page, a claim's link its proof under the sentence; with a modifier key, or without this
 * script, they are ordinary links to pages that hold the same.
 */
export function openInPlace(): void {
  document.addEventListener('click', async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.badge a[href*="#"], a.proof')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const opened = link.matches('.proof')
      ? import('./show-proof.ts').then(({ showProof }) => showProof(link))
      : import('./transcript-dialog.ts').then(({ showTranscript }) => showTranscript(link))
    await opened.catch(() => location.assign(link.href))
  })
}
