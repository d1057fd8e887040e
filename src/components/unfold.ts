/** Buttons under folded output show the whole of it, wherever they come to stand: on the page or in a dialog. */
export function unfoldOnClick(): void {
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest('.unfold')
    if (!button) return
    const folded = button.previousElementSibling!
    folded.classList.remove('long')
    folded.closest<HTMLElement>('pre')?.focus()
    button.remove()
  })
}
