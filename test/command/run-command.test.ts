import { afterEach, expect, test, vi } from 'vitest'
import { CannotTell } from '../../scripts/command/cannot-tell.ts'
import { runCommand } from '../../scripts/command/run-command.ts'

afterEach(() => {
  process.exitCode = undefined
  vi.restoreAllMocks()
})

const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { syscall: 'write' })

test.each([
  [
    'what could not be told',
    new CannotTell('No engine.', { remedy: 'Start one.' }),
    'No engine.\n  Start one.',
  ],
  ['a full disk', full, /^Could not go on: ENOSPC.*\n {2}.*is there space on the disk/],
  [
    'a mistake of our own',
    new TypeError('x is no function'),
    /^Could not go on: x is no function\n {2}.*Please report it/,
  ],
])('%s is exit 2, with a remedy: it says nothing of the book', async (_, error, words) => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  await runCommand(() => Promise.reject(error))
  expect(process.exitCode).toBe(2)
  expect(said.mock.calls[0]![0]).toMatch(words)
})
