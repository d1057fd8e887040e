import { expect, test } from 'vitest'
import { badgeFor } from '../../src/book/badge.ts'
import { fingerprints } from '../../src/book/fingerprint.ts'
import { makeBook } from '../../src/book/make-book.ts'
import type { StepStatus, VerificationRecord } from '../../src/book/record.ts'
import type { Lab } from '../../src/book/types.ts'
import { recordOf } from '../site/record-of.ts'

const steps = ['$ docker info --format x', '$ docker version --format x', '$ docker ps --quiet']

function labOf(...fences: string[]): { lab: Lab; record: VerificationRecord } {
  const blocks = fences.map((text) => (text.startsWith('```') ? text : `\`\`\`console\n${text}\n\`\`\``))
  const text = `---\ntitle: A\ndescription: B\n---\n\n${blocks.join('\n\n')}\n`
  const book = makeBook([{ file: 'content/chapters/01-a.mdx', text }], new Map())
  expect(book.problems).toEqual([])
  return { lab: book.chapters[0]!.labs[0]!, record: recordOf(book) }
}

function kinds(lab: Lab, record: VerificationRecord | null): string[] {
  return lab.steps.map((_, index) => badgeFor(lab, index, record).kind)
}

function withStatus(record: VerificationRecord, index: number, status: StepStatus): VerificationRecord {
  const [lab, ...others] = record.labs
  const changed = lab!.steps.map((step, at) => (at === index ? { ...step, status } : step))
  return { ...record, labs: [{ ...lab!, steps: changed }, ...others] }
}

test('a passed step says where, when, how long and on which bases', () => {
  const { lab, record } = labOf(...steps)
  expect(badgeFor(lab, 1, record)).toMatchObject({
    kind: 'passed',
    when: '2026-11-23T05:10:00.000Z',
    seconds: 1.25,
    engine: '28.5.2+dfsg4',
    bases: [{ name: 'python:3.14-slim', provenance: { kind: 'stand-in' } }],
  })
})

test('without a record, or without this lab in it, nothing is verified', () => {
  const { lab, record } = labOf(...steps)
  expect(kinds(lab, null)).toEqual(['unverified', 'unverified', 'unverified'])
  expect(kinds(lab, { ...record, labs: [] })).toEqual(['unverified', 'unverified', 'unverified'])
})

test('an edited step loses its badge, and so does every step after it', () => {
  const { record } = labOf(...steps)
  const { lab } = labOf(steps[0]!, `${steps[1]!}z`, steps[2]!)
  expect(kinds(lab, record)).toEqual(['passed', 'changed', 'changed'])
})

test('prose that moves a step leaves its badge alone', () => {
  const { lab, record } = labOf(...steps)
  const moved = lab.steps.map((step) => ({ ...step, place: { ...step.place, line: step.place.line + 7 } }))
  expect(kinds({ ...lab, steps: moved }, record)).toEqual(['passed', 'passed', 'passed'])
})

test.each<[string, StepStatus, object]>([
  ['failed', { kind: 'failed' }, { kind: 'failed', when: '2026-11-23T05:10:00.000Z' }],
  [
    'unknown',
    { kind: 'unknown', because: 'the engine died' },
    { kind: 'unknown', because: 'the engine died' },
  ],
  ['not run', { kind: 'not-run', because: 'line 9 failed' }, { kind: 'not-run', because: 'line 9 failed' }],
])('a step that %s says so', (_, status, badge) => {
  const { lab, record } = labOf(...steps)
  expect(badgeFor(lab, 1, withStatus(record, 1, status))).toMatchObject(badge)
})

test.each([
  ['skip="it needs an account"', 'it needs an account'],
  ['needs="registry"', 'needs the real Docker Hub'],
  ['needs="docker>=29"', 'needs Docker 29 or newer'],
])('a fence with %s gives its reason, record or none', (meta, because) => {
  const { lab } = labOf(steps[0]!, `\`\`\`console ${meta}\n$ docker login\n\`\`\``)
  expect(badgeFor(lab, 1, null)).toEqual({ kind: 'not-run', because })
})

test('a fence that needs the registry has its badge where the registry was there', () => {
  const { lab, record } = labOf(steps[0]!, '```console needs="registry"\n$ docker search x\n```')
  expect(badgeFor(lab, 1, withStatus(record, 1, { kind: 'passed' })).kind).toBe('passed')
})

test('the record answers for a step by its fingerprint, not by where it stands', () => {
  const { lab, record } = labOf(...steps)
  const [only] = record.labs
  const reversed = { ...record, labs: [{ ...only!, steps: [...only!.steps].reverse() }] }
  expect(kinds(lab, reversed)).toEqual(['passed', 'passed', 'passed'])
  expect(fingerprints(lab)).toHaveLength(3)
})
