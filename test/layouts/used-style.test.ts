import { expect, test } from 'vitest'
import { usedStyle } from '../../src/layouts/used-style.ts'

const page = '<main class="prose wide"><p class="lead">It has no box-office.</p></main>'

test.each([
  ['.prose p{color:red}', 'a rule for what stands there'],
  ['.note,.lead{color:red}', 'a rule of which one part does'],
  ['body:not(.cover) p{color:red}', 'a rule for pages without something'],
  ['.copy:hover{color:red}', 'a rule for what a script makes'],
  ['[data-js] p{color:red}', 'a rule without a class'],
  ['@media print{.lead{color:red}}', 'a rule for paper'],
])('%s stays: %s', (style) => {
  expect(usedStyle(["make('copy')"])(style, page)).toBe(style)
})

test.each([
  ['.note{color:red}', ''],
  ['.note .lead{color:red}', ''],
  ['.box{color:red}.lead{color:red}', '.lead{color:red}'],
  ['@media print{.note{color:red}}', ''],
])('of %s stays %j', (style, left) => {
  expect(usedStyle(["make('copy')"])(style, page)).toBe(left)
})

test('layers keep their order, though all that was in one is gone', () => {
  const style = '@layer a,b;@layer b{.note{color:red}}@layer a{.lead{color:red}}'
  expect(usedStyle([])(style, page)).toBe('@layer a{.lead{color:red}}@layer b;')
})
