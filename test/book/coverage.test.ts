import { expect, test } from 'vitest'
import { coverageOf, totalCoverage } from '../../src/book/coverage.ts'
import { sampleBook, sampleFindings } from '../verifier/sample-findings.ts'

const [images, volumes] = sampleBook.chapters

test('everything in a chapter is counted once, as it is planned', () => {
  expect(coverageOf(images!)).toEqual({
    chapter: 'content/chapters/01-basics.mdx',
    labs: 2,
    steps: 6,
    exchanges: 5,
    files: 1,
    quotes: 1,
    claims: 0,
    shown: [],
    notRun: [{ reason: 'takes an hour', count: 2 }],
  })
})

test('of a chapter that was run, what was reached counts', () => {
  const records = sampleFindings().labs.map(({ record }) => record)
  const { exchanges, notRun } = coverageOf(images!, records)
  expect(exchanges).toBe(3)
  expect(notRun).toEqual([
    { reason: 'takes an hour', count: 2 },
    { reason: 'an earlier command of its block did not pass', count: 1 },
    { reason: 'the step at content/chapters/01-basics.mdx:31 did not pass', count: 1 },
  ])
})

test('run or not, no command is lost', () => {
  const records = sampleFindings().labs.map(({ record }) => record)
  const count = (of: typeof records) => {
    const { exchanges, notRun } = totalCoverage([coverageOf(images!, of), coverageOf(volumes!, of)])
    return notRun.reduce((sum, { count }) => sum + count, exchanges)
  }
  expect(count(records)).toBe(count([]))
})

test('the same reason in two chapters is one reason', () => {
  const one = coverageOf(volumes!)
  expect(totalCoverage([one, one])).toMatchObject({ labs: 4, shown: [{ reason: 'a drawing', count: 2 }] })
})
