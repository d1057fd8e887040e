import { expect, test } from 'vitest'
import { noBindings } from '../../src/book/match.ts'
import type { TerminalStep } from '../../src/book/types.ts'
import { doExchange, type LiveTerminal } from '../../scripts/verifier/do-exchange.ts'
import type { Machine } from '../../scripts/verifier/machine.ts'
import type { Running } from '../../scripts/verifier/terminal.ts'
import { labOf } from '../book/a-chapter.ts'

test('a promise that may be read in too many ways is no verdict', { timeout: 60_000 }, async () => {
  const layers = Array.from({ length: 40 }, (_, at) => `layer ${(at + 4096).toString(16).padStart(12, 'a')}`)
  const conflict = (ids: string) => [...ids].map((id) => `end ${id.repeat(12)}`)
  const promised = layers.slice(0, 12).flatMap((layer) => ['...', layer])
  const page = ['$ layers', ...promised, '...', ...conflict('bb'), '...', 'end']
  const printed = [...layers, ...conflict('cd'), 'end']
  await expect(run(page, printed)).rejects.toMatchObject({
    name: 'CannotTell',
    message: 'Whether the output is as promised could not be found out.',
    remedy: expect.stringContaining('elide less'),
  })
})

test('one that is broken is the book’s', async () => {
  expect((await run(['$ layers', 'one'], ['two'])).outcome.kind).toBe('differed')
})

test('on a tty, what is printed where nothing is promised is not taken for what is promised next', async () => {
  const page = ['$ shell', '/ # echo hi', 'hi', '/ # exit']
  const step = labOf(['```console tty prompt="/ # "', ...page, '```'].join('\n')).steps[0] as TerminalStep
  const printed: string[] = []
  const running: Running = {
    ...endedRunning(printed),
    ended: new Promise(() => {}),
    type: async () => void printed.push('', 'A shell with a banner', '', 'hi'),
  }
  const live = liveWith(running)
  const circumstance = { machine: {} as Machine, bindings: noBindings, fence: step.options, isLast: false }
  for (const exchange of step.exchanges.slice(0, 2))
    expect((await doExchange(exchange, live, circumstance)).outcome).toEqual({ kind: 'matched' })
})

/** The only command of a page, which has printed this and ended. */
function run(page: string[], printed: string[]) {
  const step = labOf(['```console', ...page, '```'].join('\n')).steps[0] as TerminalStep
  const circumstance = { machine: {} as Machine, bindings: noBindings, fence: step.options, isLast: true }
  return doExchange(step.exchanges[0]!, liveWith(endedRunning(printed)), circumstance)
}

function endedRunning(printed: string[]): Running {
  return {
    lines: () => printed,
    completeLines: () => printed,
    omittedBytes: () => 0,
    onOutput: () => () => {},
    ended: Promise.resolve({ exitCode: 0, seconds: 0 }),
    interrupt: async () => {},
    type: async () => {},
    kill: async () => {},
  }
}

/** A terminal in which this is what runs next. */
function liveWith(running: Running): LiveTerminal {
  const terminal = { name: 'terminal', begin: () => running, isClosed: () => false, close: async () => {} }
  return { terminal, running: null, consumed: 0, isOpen: false, lastExit: 0 }
}
