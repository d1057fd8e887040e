/** Elements of this name become what `come` makes of them when they come into view; until then they are what the page has. */
export function whenSeen(name: string, come: (element: HTMLElement) => Promise<void>): void {
  customElements.define(
    name,
    class extends HTMLElement {
      connectedCallback(): void {
        const seen = new IntersectionObserver(
          (entries) => {
            if (!entries.some(({ isIntersecting }) => isIntersecting)) return
            seen.disconnect()
            void come(this)
          },
          { rootMargin: '200px' },
        )
        seen.observe(this)
      }
    },
  )
}
