import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isRecord } from '../book/is-record.ts'
import type { VerificationRecord } from '../book/record.ts'

export const recordPath = (root: string) => join(root, '.book/record.json')

/** The last verification's record; null when there is none, or when what is there is none of this version's. */
export async function readRecord(root: string): Promise<VerificationRecord | null> {
  const text = await readFile(recordPath(root), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return text === null ? null : parseRecord(text)
}

/** Written beside its place and moved there: an interruption leaves the old record or the new one, never half of one. */
export async function writeRecord(root: string, record: VerificationRecord): Promise<void> {
  const path = recordPath(root)
  const draft = `${path}.${process.pid}.tmp`
  await mkdir(dirname(path), { recursive: true })
  await writeFile(draft, `${JSON.stringify(record, null, 1)}\n`)
  await rename(draft, path)
}

export function parseRecord(text: string): VerificationRecord | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}
