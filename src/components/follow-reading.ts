/** Marks in the contents the section that is being read: the last heading above the upper third of the window. */
export function followReading(): void {
  const links = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('.sections a')].map((link) => [
      link.hash.slice(1),
      link,
    ]),
  )
  const headings = [...document.querySelectorAll<HTMLElement>('main h2[id]')].filter(({ id }) =>
    links.has(id),
  )
  if (headings.length === 0) return
  let current: HTMLAnchorElement | undefined
  const mark = () => {
    const line = innerHeight / 3
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < line)
    const isAtEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2
    const heading = isAtEnd ? headings.at(-1) : passed.at(-1)
    const link = heading && links.get(heading.id)
    if (link === current) return
    current?.removeAttribute('aria-current')
    link?.setAttribute('aria-current', 'true')
    current = link
  }
  addEventListener('scroll', mark, { passive: true })
  mark()
}
