/**
 * A term shows its definition where it stands: under the mouse, on focus, at a tap. A click of the mouse follows the link to the
 * glossary, as does everything without this script.
 */
export function explainTerms(): void {
  for (const type of ['mouseover', 'focusin', 'click'])
    document.addEventListener(type, async (event) => {
      const link = (event.target as Element).closest<HTMLAnchorElement>('a.term')
      if (!link) return
      const isTap = type === 'click' && (event as PointerEvent).pointerType === 'touch'
      if (type === 'click' && !isTap) return
      if (isTap) event.preventDefault()
      const isShown = await import('./term-popover.ts').then(
        ({ explain }) => explain(link),
        () => false,
      )
      if (isTap && !isShown) location.assign(link.href)
    })
}
