import { cp, mkdir, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { buildSite } from '../../scripts/build.ts'
import { serveSite } from '../../scripts/preview.ts'
import type { VerificationRecord } from '../../src/book/record.ts'
import { readBook } from '../../src/files/read-book.ts'
import { writeRecord } from '../../src/files/record-file.ts'
import { recordOf } from './record-of.ts'

export type SiteUnderTest = { url: string; folder: string; dist: string; close(): Promise<void> }

export type BookUnderTest = {
  /** The site's sub-path: `/book`. */
  base?: string
  /** What the record says; the one of a run that went as promised, unless this makes another of it. null: no record. */
  record?: ((record: VerificationRecord) => VerificationRecord) | null
  /** Edits the book's files after the record was taken. */
  edit?: (folder: string) => Promise<void>
}

/** Builds and serves the book of `test/site/book`, each caller's in a folder of its own. */
export async function buildBook(name: string, options: BookUnderTest = {}): Promise<SiteUnderTest> {
  const folder = await copyBook(name)
  if (options.record !== null) {
    const change = options.record ?? ((record) => record)
    await writeRecord(folder, change(recordOf(await readBook(folder))))
  }
  await options.edit?.(folder)
  const dist = join(folder, 'dist')
  await buildSite({ root: folder, out: dist, base: options.base ?? '/', site: 'http://localhost' })
  return { folder, ...(await serve(dist, options.base ?? '/')) }
}

/** The small book in a folder of its own, which must stand below the project: its pages import the project's packages. */
export async function copyBook(name: string): Promise<string> {
  const folder = join(import.meta.dirname, '../../.cache/test-site', name)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  await cp(join(import.meta.dirname, 'book'), folder, { recursive: true })
  return folder
}

/** Serves a built site on a port of its own. */
export async function serve(dist: string, base: string): Promise<Omit<SiteUnderTest, 'folder'>> {
  const server = await serveSite({ dist, port: 0, base, say: () => {} })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://localhost:${port}${base.replace(/\/?$/, '/')}`,
    dist,
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
