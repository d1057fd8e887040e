import type { APIRoute } from 'astro'
import { filesAtTheEnd } from '../../book/chapter/workspace.ts'
import { allLabs } from '../../book/make-book.ts'
import type { Lab } from '../../book/types.ts'
import { theBook } from '../../components/the-book.ts'
import { zipFiles } from '../../components/zip-files.ts'

/** The files of a lab as they are when it has ended: for a reader who would rather not type them, or compares. */
export async function getStaticPaths() {
  return allLabs((await theBook()).book)
    .filter((lab) => filesAtTheEnd(lab).length > 0)
    .map((lab) => ({ params: { lab: lab.id }, props: { lab } }))
}

export const GET: APIRoute<{ lab: Lab }> = ({ props: { lab } }) => zipFiles(lab.workspace, filesAtTheEnd(lab))
