import { expect, test } from 'vitest'
import { describeNotRun, isAtLeast } from '../../src/book/not-run.ts'

test.each([
  ['28.5.2+dfsg4', '28.5', true],
  ['28.5.2+dfsg4', '28.5.2', true],
  ['28.5.2+dfsg4', '28.5.3', false],
  ['28.5.2+dfsg4', '29', false],
  ['28.10.0', '28.9', true],
  ['29', '29.0.0', true],
  ['29.0.0-rc.1', '29', true],
  ['29.0.0-rc.9', '29.0.0.1', false],
  ['v29.1.0', '29.1', true],
  ['unknown', '1', false],
])('%s is at least %s: %s', (version, wanted, verdict) => {
  expect(isAtLeast(version, wanted)).toBe(verdict)
})

test('a reason reads as the page says it', () => {
  expect(describeNotRun({ kind: 'skip', reason: 'takes an hour' })).toBe('takes an hour')
  expect(describeNotRun({ kind: 'needs-registry' })).toMatchInlineSnapshot(`"needs the real Docker Hub"`)
  expect(describeNotRun({ kind: 'needs-docker', atLeast: '29' })).toMatchInlineSnapshot(
    `"needs Docker 29 or newer"`,
  )
})
