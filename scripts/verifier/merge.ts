import { readFile } from 'node:fs/promises'
import { labKey } from '../../src/book/fingerprint.ts'
import { allLabs } from '../../src/book/make-book.ts'
import { mergeRecord } from '../../src/book/merge-record.ts'
import { plural } from '../../src/book/plural.ts'
import type { LabRecord, VerificationRecord } from '../../src/book/record.ts'
import type { Book } from '../../src/book/types.ts'
import { parseRecord, writeRecord } from '../../src/files/record-file.ts'
import { CannotTell } from '../command/cannot-tell.ts'

/**
 * Joins the records of several shards (each its `.book/record.json`) into the book's record, and gives the whole's exit status: a lab that no file
 * has, or that was run of another text, cannot be told. Of a lab that several files have, the newest run counts.
 */
export async function mergeRecordFiles(
  root: string,
  book: Book,
  files: string[],
): Promise<{ text: string; exitCode: number }> {
  if (files.length === 0)
    throw new CannotTell('There is nothing to merge.', {
      remedy: 'Name the files: `merge shard-1.json shard-2.json`.',
    })
  const records = await Promise.all(files.map(readRecordFile))
  const merged = records
    .sort((a, b) => (a.when < b.when ? -1 : 1))
    .reduce<VerificationRecord | null>(
      (before, record) => mergeRecord(book, before, { ...record, labs: newerLabs(before, record) }),
      null,
    )!
  await writeRecord(root, merged)
  return summarize(book, merged)
}

async function readRecordFile(file: string): Promise<VerificationRecord> {
  const text = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new CannotTell(`${file} cannot be read.`, { remedy: cause.message, cause })
  })
  const record = parseRecord(text)
  if (record) return record
  throw new CannotTell(`${file} is no record of a verification.`, {
    remedy:
      'Name files that `--reporter json=FILE` wrote, or a `.book/record.json`, by this version of the project.',
  })
}

function newerLabs(before: VerificationRecord | null, { labs }: VerificationRecord): LabRecord[] {
  const known = new Map(before?.labs.map((lab) => [lab.lab, lab.when]))
  return labs.filter(({ lab, when }) => (known.get(lab) ?? '') <= when)
}

function summarize(book: Book, { labs }: VerificationRecord): { text: string; exitCode: number } {
  const ran = new Map(labs.map((record) => [record.lab, record]))
  const missing = allLabs(book).filter(({ id }) => !ran.has(id))
  const changed = allLabs(book).filter((lab) => {
    const record = ran.get(lab.id)
    return record && record.key !== labKey(lab, record.circumstances)
  })
  const current = labs.filter(({ lab }) => !changed.some(({ id }) => id === lab))
  const failed = current.filter(({ status }) => status.kind === 'failed')
  const unknown = current.filter(({ status }) => status.kind === 'unknown')
  const notKnown = unknown.length + changed.length + missing.length
  const lines = [
    ...failed.map(({ lab }) => `  ${lab}: failed; its shard's report says where`),
    ...unknown.map(({ lab }) => `  ${lab}: could not tell`),
    ...changed.map(({ id }) => `  ${id}: changed since it was run`),
    ...missing.map(({ id }) => `  ${id}: in none of the files`),
    `${plural(labs.length, 'lab')} in the record, ${failed.length} failed, ${notKnown} not known`,
  ]
  return {
    text: lines.join('\n'),
    exitCode: failed.length > 0 ? 1 : notKnown > 0 ? 2 : 0,
  }
}
