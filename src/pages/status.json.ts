import { statusOfBook } from '../components/status-of-book.ts'
import { theBook } from '../components/the-book.ts'

/** What was run and what was not, for programs. */
export async function GET(): Promise<Response> {
  return Response.json(statusOfBook(await theBook()))
}
