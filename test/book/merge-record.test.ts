import { expect, test } from 'vitest'
import { mergeRecord } from '../../src/book/merge-record.ts'
import type { LabRecord, VerificationRecord } from '../../src/book/record.ts'
import { recordOf } from '../site/record-of.ts'
import { bookOf, fence } from './a-chapter.ts'

const book = bookOf({ '01-a': fence('$ true') })
const first = recordOf(book)

function run(before: VerificationRecord | null, changes: Partial<LabRecord>): VerificationRecord {
  const { host, machine, measures, labs } = first
  return mergeRecord(book, before, { host, machine, measures, labs: [{ ...labs[0]!, ...changes }] })
}

test('a lab keeps how its earlier runs went, the newest first, and no more than nine', () => {
  const failed = run(first, { when: '2026-11-24T00:00:00Z', status: { kind: 'failed' }, seconds: 3 })
  const mended = run(failed, { when: '2026-11-25T00:00:00Z' })
  expect(mended.labs[0]!.before).toEqual([
    { when: '2026-11-24T00:00:00Z', status: { kind: 'failed' }, seconds: 3, engine: '28.5.2+dfsg4' },
    { when: first.when, status: { kind: 'passed' }, seconds: 12.4, engine: '28.5.2+dfsg4' },
  ])
  const often = Array.from({ length: 20 }, (_, index) => `2026-12-01T00:00:${10 + index}Z`)
  const last = often.reduce((record, when) => run(record, { when }), first)
  expect(last.labs[0]!.before?.map(({ when }) => when)).toEqual(often.slice(10, 19).reverse())
})

test('a lab that was found unchanged is still the run that it was', () => {
  const again = run(run(first, { when: '2026-11-24T00:00:00Z' }), { when: '2026-11-24T00:00:00Z' })
  expect(again.labs[0]!.before).toHaveLength(1)
  expect(run(null, {}).labs[0]!.before).toBeUndefined()
})
