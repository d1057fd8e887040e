import type { APIRoute } from 'astro'
import { zipSync } from 'fflate'
import type { Lab } from '../../book/types.ts'
import { theBook } from '../../components/the-book.ts'

type Start = NonNullable<Lab['start']>

/** The finished files of a project in which a lab starts, so that the reader can start there too. */
export async function getStaticPaths() {
  const { book } = await theBook()
  const starts = book.chapters.flatMap(({ labs }) => labs.flatMap(({ start }) => (start ? [start] : [])))
  // Several labs may start from one project.
  const projects = new Map(starts.map((start) => [start.project, start]))
  return [...projects].map(([project, start]) => ({ params: { project }, props: { start } }))
}

export const GET: APIRoute<{ start: Start }> = ({ props: { start } }) => {
  const files = start.files.map(({ path, bytes, executable }) => [
    `${start.project}/${path}`,
    [bytes, { attrs: unixMode(executable), os: 3 }],
  ])
  // The time is part of the archive; a fixed one keeps equal projects equal, byte for byte.
  const archive = zipSync(Object.fromEntries(files), { mtime: '1980-01-01T00:00:00' })
  return new Response(new Uint8Array(archive), { headers: { 'content-type': 'application/zip' } })
}

/** ZIP keeps a file's mode in the upper half of its attributes: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.4.15. */
function unixMode(executable: boolean): number {
  return (0o100000 | (executable ? 0o755 : 0o644)) << 16
}
