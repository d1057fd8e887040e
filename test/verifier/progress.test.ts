import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startLiveProgress } from '../../scripts/verifier/live-progress.ts'
import { chooseProgress, startProgress } from '../../scripts/verifier/progress.ts'
import { Screen } from '../../scripts/verifier/screen.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const place = (line: number) => ({ file: 'content/chapters/02-layers.mdx', line })
const afterSeconds = (seconds: number) => vi.advanceTimersByTime(seconds * 1000)

test('a log has a line for each event, and names what goes on for long', () => {
  let log = ''
  const progress = startProgress((text) => (log += text))
  progress.expectLabs(1)
  const lab = progress.startLab('layers')
  lab.at(place(12))
  afterSeconds(19)
  lab.at(place(14))
  afterSeconds(45)
  lab.end()
  afterSeconds(60)
  progress.say('  layers   12 steps   64.0 s   ok')
  expect(log).toMatchInlineSnapshot(`
    "  layers                   begins
    content/chapters/02-layers.mdx:14 has been running for 20 s
    content/chapters/02-layers.mdx:14 has been running for 40 s
      layers   12 steps   64.0 s   ok
    "
  `)
})

test('a terminal shows what goes on, and the labs that are done above it', () => {
  const { progress, lines } = onTerminal()
  const end = progress.begin('The lab machine’s image')
  afterSeconds(3)
  expect(lines()).toEqual(['    3 s  The lab machine’s image'])
  end()
  progress.expectLabs(3)
  const layers = progress.startLab('layers')
  const volumes = progress.startLab('volumes')
  layers.at(place(12))
  afterSeconds(2)
  volumes.at(place(40))
  afterSeconds(12)
  expect(lines().join('\n')).toMatchInlineSnapshot(`
    "   14 s  layers   content/chapters/02-layers.mdx:12  for 14 s
       14 s  volumes  content/chapters/02-layers.mdx:40  for 12 s
      0 of 3 labs done  14 s"
  `)
  layers.end()
  progress.say('  layers   12 steps   14.0 s   ok')
  afterSeconds(1)
  expect(lines().join('\n')).toMatchInlineSnapshot(`
    "  layers   12 steps   14.0 s   ok
       15 s  volumes  content/chapters/02-layers.mdx:40  for 13 s
      1 of 3 labs done  15 s"
  `)
  volumes.end()
  progress.say('  volumes   3 steps   15.0 s   ok')
  expect(lines()).toEqual(['  layers   12 steps   14.0 s   ok', '  volumes   3 steps   15.0 s   ok'])
})

test('nothing is drawn, and no timer runs, when nothing goes on', () => {
  const { progress, writes } = onTerminal()
  progress.begin('setting up')()
  const before = writes.length
  afterSeconds(60)
  expect(writes.length).toBe(before)
  expect(vi.getTimerCount()).toBe(0)
})

test('a narrow terminal cuts lines off before they wrap', () => {
  const { progress, lines } = onTerminal({ columns: 20, rows: 24 })
  progress.expectLabs(2)
  progress.startLab('layers').at(place(12))
  afterSeconds(1)
  expect(lines()).toEqual(['    1 s  layers  co', '  0 of 2 labs done '])
})

test.each([
  ['a low one', { columns: 80, rows: 3 }, 2],
  ['one of one line', { columns: 80, rows: 1 }, 0],
  ['one that does not tell its size', { columns: 0, rows: 0 }, 5],
])('more goes on than fits on the terminal: %s', (_, size, most) => {
  const { progress, lines } = onTerminal(size)
  for (const lab of ['a', 'b', 'c', 'd', 'e']) progress.startLab(lab)
  afterSeconds(5)
  expect(lines().length).toBeLessThanOrEqual(most)
  progress.say('said')
  expect(lines()[0]).toBe('said')
})

test('whatever is written last, the terminal is as it was', () => {
  const { progress, writes } = onTerminal()
  progress.startLab('layers').at(place(12))
  afterSeconds(3)
  progress.say('said')
  expect(writes.length).toBeGreaterThan(3)
  for (const text of writes) {
    expect(text).not.toContain('\x1b[?25')
    expect(text.split('\x1b[?7l').length).toBe(text.split('\x1b[?7h').length)
    expect(text.replace('\x1b[?7h', '').endsWith('\n')).toBe(true)
  }
})

test.each([
  ['a terminal', { isTTY: true }, {}, true],
  ['no terminal', { isTTY: false }, {}, false],
  ['a terminal that can do nothing', { isTTY: true }, { TERM: 'dumb' }, false],
  ['a terminal that CI pretends to have', { isTTY: true }, { CI: 'true' }, false],
])('drawn in place: %s', (_, stream, env, isDrawn) => {
  const writes: string[] = []
  const write = (text: string) => writes.push(text)
  const progress = chooseProgress({ ...stream, write, columns: 80, rows: 24 } as never, env)
  const end = progress.begin('setting up')
  expect(writes.length > 0).toBe(isDrawn)
  end()
})

function onTerminal({ columns, rows } = { columns: 80, rows: 24 }) {
  const screen = new Screen()
  const writes: string[] = []
  const progress = startLiveProgress({
    columns,
    rows,
    write(text) {
      writes.push(text)
      screen.write(text)
    },
  })
  return { progress, writes, lines: () => screen.lines() }
}
