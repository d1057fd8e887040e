/** A cache explorer becomes one when it comes into view; until then it is the table that the page has. */
customElements.define(
  'cache-explorer',
  class extends HTMLElement {
    connectedCallback(): void {
      const seen = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return
          seen.disconnect()
          void import('./play.ts').then(({ play }) => play(this))
        },
        { rootMargin: '200px' },
      )
      seen.observe(this)
    }
  },
)
