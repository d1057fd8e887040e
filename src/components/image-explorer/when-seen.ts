/** Layers whose files can be opened get their button when the explorer comes into view; the files come when it is pressed. */
customElements.define(
  'image-explorer',
  class extends HTMLElement {
    connectedCallback(): void {
      const seen = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return
          seen.disconnect()
          void import('./open-files.ts').then(({ offerFiles }) => offerFiles(this))
        },
        { rootMargin: '200px' },
      )
      seen.observe(this)
    }
  },
)
