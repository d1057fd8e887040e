import { zipSync } from 'fflate'
import type { WorkspaceFile } from '../book/types.ts'

type File = Pick<WorkspaceFile, 'path' | 'bytes' | 'executable'>

/** An archive that unpacks into one folder. Equal files make equal archives, byte for byte. */
export function zipFiles(folder: string, files: readonly File[]): Response {
  const entries = files.map(({ path, bytes, executable }) => [
    `${folder}/${path}`,
    [bytes, { attrs: unixMode(executable), os: 3 }],
  ])
  // The time is part of the archive, so it is a fixed one.
  const archive = zipSync(Object.fromEntries(entries), { mtime: '1980-01-01T00:00:00' })
  return new Response(new Uint8Array(archive), { headers: { 'content-type': 'application/zip' } })
}

/** ZIP keeps a file's mode in the upper half of its attributes: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.4.15. */
function unixMode(executable: boolean): number {
  return (0o100000 | (executable ? 0o755 : 0o644)) << 16
}
