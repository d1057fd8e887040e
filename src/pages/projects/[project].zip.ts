import type { APIRoute } from 'astro'
import type { Lab } from '../../book/types.ts'
import { theBook } from '../../components/the-book.ts'
import { zipFiles } from '../../components/zip-files.ts'

type Start = NonNullable<Lab['start']>

/** The finished files of a project in which a lab starts, so that the reader can start there too. */
export async function getStaticPaths() {
  const { book } = await theBook()
  const starts = book.chapters.flatMap(({ labs }) => labs.flatMap(({ start }) => (start ? [start] : [])))
  // Several labs may start from one project.
  const projects = new Map(starts.map((start) => [start.project, start]))
  return [...projects].map(([project, start]) => ({ params: { project }, props: { start } }))
}

export const GET: APIRoute<{ start: Start }> = ({ props: { start } }) => zipFiles(start.project, start.files)
