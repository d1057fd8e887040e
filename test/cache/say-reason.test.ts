import { expect, test } from 'vitest'
import { sayReason } from '../../src/cache/say-reason.ts'
import { build, file, last } from './a-build.ts'

const copy = 'COPY a.txt /\nRUN : a'

test.each([
  ['an edited file', build(copy), build(copy, { files: { 'a.txt': file('A') } })],
  ['a new file', build('COPY dir /'), build('COPY dir /', { files: { 'dir/n': file('') } })],
  ['another command', build('RUN : a'), build('RUN : b')],
  ['another value', build('ENV A=1\nRUN : a'), build('ENV A=2\nRUN : a')],
  ['another order', build('ENV A=1 B=2\nRUN : a'), build('ENV B=2 A=1\nRUN : a')],
  ['a new variable', build('RUN : a'), build('ENV A=2\nRUN : a')],
  ['swapped lines', build('RUN : a\nCOPY a.txt /'), build('COPY a.txt /\nRUN : a')],
  ['another base', build('FROM toy:plain\nRUN : a\n'), build('FROM toy:content\nRUN : a\n')],
  ['another destination', build('COPY a.txt /x'), build('COPY a.txt /y')],
  ['an ignored file', build(copy), build(copy, { ignore: '*.txt' })],
  ['--no-cache', build(copy), build(copy, { noCache: 'always' })],
  ['a file in the way', build('COPY a.txt /y'), build('COPY a.txt /y\nCOPY dir /y')],
  ['nothing', build(copy), build(copy)],
])('the reason after %s is a sentence', (change, before, after) => {
  const said = last(before, after).steps.map(
    ({ verdict, reason }) => `${verdict}: ${sayReason(verdict, reason)}`,
  )
  expect(`${change}\n${said.join('\n')}`).toMatchSnapshot()
})
