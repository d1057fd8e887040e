import { expect, test } from 'vitest'
import { measureSeconds, readMeasure } from '../../src/book/measure.ts'

test.each([
  [['179MB'], { value: 179_000_000, unit: 'bytes', text: '179MB' }],
  [['1.5GB'], { value: 1_500_000_000, unit: 'bytes', text: '1.5GB' }],
  [['4.22 kB'], { value: 4220, unit: 'bytes', text: '4.22 kB' }],
  [['1MiB'], { value: 1_048_576, unit: 'bytes', text: '1MiB' }],
  [['0B'], { value: 0, unit: 'bytes', text: '0B' }],
  [['2.5s'], { value: 2.5, unit: 'seconds', text: '2.5s' }],
  [['  42  '], { value: 42, unit: 'number', text: '42' }],
  [['-3'], { value: -3, unit: 'number', text: '-3' }],
  [['1', '2', 'done', ''], { value: 2, unit: 'number', text: '2' }],
  [['7', '8 apples'], { value: 7, unit: 'number', text: '7' }],
  [['5constructor'], null],
  [['1,234'], null],
  [['size: 12'], null],
  [['1.2.3'], null],
  [[], null],
])('%j measures as %j', (lines, measure) => {
  expect(readMeasure(lines)).toEqual(measure)
})

test.each([
  [0, '0.0 s'],
  [0.84, '0.8 s'],
  [9.94, '9.9 s'],
  [9.96, '10 s'],
  [12.4, '12 s'],
  [99.4, '99 s'],
  [99.6, '1 min 40 s'],
  [119.7, '2 min 0 s'],
  [125, '2 min 5 s'],
])('%d seconds read %j', (seconds, text) => {
  expect(measureSeconds(seconds)).toEqual({ value: seconds, unit: 'seconds', text })
})
