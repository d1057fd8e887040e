import { drawBadge } from '../components/draw-badge.ts'
import { statusOfBook } from '../components/status-of-book.ts'
import { theBook } from '../components/the-book.ts'

/** The book's standing as a picture, for README files elsewhere. */
export async function GET(): Promise<Response> {
  const svg = drawBadge(statusOfBook(await theBook()))
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } })
}
