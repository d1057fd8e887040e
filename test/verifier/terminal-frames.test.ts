import { expect, test } from 'vitest'
import { type Frame, frameReader, toFrame } from '../../scripts/verifier/terminal-frames.ts'

test.each([1, 2, 5, 6, 1000])('frames are put together from chunks of %i bytes', (size) => {
  const sent = Buffer.concat([
    toFrame('o', 'one'),
    toFrame('e'),
    toFrame('o', 'two ', Buffer.from('🐳')),
    toFrame('x', '0'),
  ])
  const frames: Frame[] = []
  const read = frameReader((frame) => frames.push(frame))
  for (let at = 0; at < sent.length; at += size) read(sent.subarray(at, at + size))
  expect(frames.map(({ kind, bytes }) => [kind, bytes.toString()])).toEqual([
    ['o', 'one'],
    ['e', ''],
    ['o', 'two 🐳'],
    ['x', '0'],
  ])
})
