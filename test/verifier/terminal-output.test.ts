import { expect, test } from 'vitest'
import { TerminalOutput } from '../../scripts/verifier/terminal-output.ts'

const line = `${'x'.repeat(99)}\n`

test('a character that is cut in two is put together', () => {
  const output = new TerminalOutput()
  const bytes = Buffer.from('größe 🐳\n')
  for (const byte of bytes) output.write(Buffer.of(byte))
  expect(output.lines()).toEqual(['größe 🐳'])
})

test.each([1, 7, 4096, 65536, 1 << 22])(
  'past the cap, the end is kept and the rest counted, in chunks of %i hundred bytes',
  (size) => {
    const output = new TerminalOutput()
    const all = Buffer.from(line.repeat(30_000) + 'the end\n')
    for (let at = 0; at < all.length; at += size * 100) output.write(all.subarray(at, at + size * 100))
    const lines = output.lines()
    expect(lines[0]).toHaveLength(99)
    expect(lines.at(-1)).toBe('the end')
    expect(lines.length).toBeLessThan(30_001)
    expect(output.omittedBytes()).toBeGreaterThan(1_000_000)
  },
)

test('what is shown and what is counted add up', () => {
  const output = new TerminalOutput()
  for (let index = 0; index < 30_000; index += 1) output.write(Buffer.from(line))
  // The cut makes a line's end of its own.
  const shown = Buffer.byteLength(`${output.lines().join('\n')}\n`) - 1
  expect(shown + output.omittedBytes()).toBe(30_000 * 100)
})

test('just past the cap nothing is left out', () => {
  const output = new TerminalOutput()
  const count = Math.ceil((1 << 20) / 100) + 100
  for (let index = 0; index < count; index += 1) output.write(Buffer.from(line))
  expect(output.lines()).toHaveLength(count)
  expect(output.omittedBytes()).toBe(0)
})
