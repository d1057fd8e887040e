import { expect, test } from 'vitest'
import { isRecord } from '../../src/book/is-record.ts'
import { recordOf } from '../site/record-of.ts'
import { bookOf, fence } from './a-chapter.ts'

const record = recordOf(bookOf({ '01-a': fence('$ true\n$ echo hi\nhi') }))

test('what a verification writes is a record', () => {
  expect(isRecord(JSON.parse(JSON.stringify(record)))).toBe(true)
})

/** Every value in it, by the way there. */
function* ways(value: unknown, way: string[] = []): Generator<string[]> {
  if (way.length > 0) yield way
  if (typeof value === 'object' && value !== null)
    for (const [name, part] of Object.entries(value)) yield* ways(part, [...way, name])
}

test.each([...ways(record)].filter((way) => !isFree(way)).map((way) => [way.join('.'), way] as const))(
  'one without what belongs at %s is none',
  (_, way) => {
    const damaged = JSON.parse(JSON.stringify(record))
    const last = way.at(-1)!
    const holder = way.slice(0, -1).reduce((value, name) => value[name], damaged)
    holder[last] = last === 'lines' ? 'hi' : { nothing: true }
    expect(isRecord(damaged)).toBe(false)
  },
)

/** What nobody reads without looking. */
function isFree(way: string[]): boolean {
  return way.includes('from')
}

test.each([null, [], {}, 'record', { ...record, schema: 2 }])('%j is none', (value) => {
  expect(isRecord(value)).toBe(false)
})
