/** A badge's link opens its transcript over the page; with a modifier key, or without this script, it is an ordinary link. */
export function openTranscripts(): void {
  document.addEventListener('click', async (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-transcript]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    const { showTranscript } = await import('./transcript-dialog.ts')
    await showTranscript(link).catch(() => location.assign(link.href))
  })
}
