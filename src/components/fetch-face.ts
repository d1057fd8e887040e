/**
 * A phone's first page is set in its own serif (tokens.css). The book's is fetched when the reader begins to do something, and the next page,
 * which knows by the mark that it is there, has it from its first paint on. Nothing changes on this page, where it would move the lines.
 */
export async function fetchFace(): Promise<void> {
  if ('face' in document.documentElement.dataset || matchMedia('(min-width: 40rem)').matches) return
  const faces = [...document.querySelectorAll<HTMLLinkElement>('link[as=font]')]
  try {
    await Promise.all(faces.map(({ href }) => new FontFace('Source Serif', `url(${href})`).load()))
    localStorage.setItem('face', '')
  } catch {
    // No network: the phone's own serif stays.
  }
}
