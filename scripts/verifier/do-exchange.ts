import { goesOn, judgeEnded, judgeGoing } from '../../src/book/judge.ts'
import type { Bindings } from '../../src/book/match.ts'
import { type Outcome, subjectOf } from '../../src/book/outcome.ts'
import type { ExchangeRecord, Transcript } from '../../src/book/record.ts'
import type { Exchange, FenceOptions, Place, Ready } from '../../src/book/types.ts'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Machine } from './machine.ts'
import type { Running, Terminal } from './terminal.ts'

/**
 * A terminal with the command that runs in it, if one does, and how many of its lines the page has told of. `isOpen`: the page last told
 * of them by a `...`, or by nothing on a tty, which goes on swallowing until what it promises next has been printed.
 */
export type LiveTerminal = {
  terminal: Terminal
  running: Running | null
  consumed: number
  isOpen: boolean
  lastExit: number
}

export async function openLiveTerminal(
  machine: Machine,
  { terminal, tty, prompt }: FenceOptions,
): Promise<LiveTerminal> {
  return {
    terminal: await machine.openTerminal(terminal, tty ? { tty: { prompt } } : {}),
    running: null,
    consumed: 0,
    isOpen: false,
    lastExit: 0,
  }
}

type Circumstance = { machine: Machine; bindings: Bindings; fence: FenceOptions; isLast: boolean }
export type Done = {
  outcome: Outcome
  record: ExchangeRecord
  bindings: Bindings
  /** An earlier fence's `...` was open when this was compared. */
  wasOpen: boolean
}

/** Seconds that a command may take when its fence does not say; a foreground command has them for its promised output. */
const patience = { command: 180, foreground: 60, interrupt: 30 }

/** Does what the reader does, waits for what should follow, and compares. Throws CannotTell for a hang, a dead machine, a page that cannot be decided. */
export async function doExchange(
  exchange: Exchange,
  live: LiveTerminal,
  circumstance: Circumstance,
): Promise<Done> {
  const startedAt = performance.now()
  const { input } = exchange
  if (input.kind === 'command') {
    if (await isBusy(live)) return stillBusy(exchange, live, circumstance)
    if (live.terminal.isClosed()) return closed(exchange, live, circumstance)
    live.running = live.terminal.begin(input.text)
    live.consumed = 0
    live.isOpen = false
  }
  const running = live.running
  if (!running) return alreadyEnded(exchange, live, circumstance)
  if (input.kind === 'interrupt') await running.interrupt()
  if (input.kind === 'typed') await running.type(`${input.text}\n`)
  const wasOpen = live.isOpen
  const follow = goesOn(exchange) ? awaitPromise : awaitEnd
  const { outcome, exit, bindings, lines } = await follow(exchange, live, running, circumstance)
  if (outcome.kind === 'undecided')
    throw new CannotTell('Whether the output is as promised could not be found out.', {
      remedy: outcome.words,
    })
  if (exit !== null) {
    live.running = null
    live.lastExit = exit
  }
  return {
    outcome,
    bindings,
    wasOpen,
    record: {
      place: exchange.place,
      command: input.kind === 'command' || input.kind === 'typed' ? input.text : null,
      exit,
      seconds: (performance.now() - startedAt) / 1000,
      transcript: toTranscript(lines, running),
    },
  }
}

/** What was done in another terminal may have ended its command, and the machine hears of that a moment later. */
async function isBusy({ running }: LiveTerminal): Promise<boolean> {
  return running !== null && (await within(patience.interrupt, running.ended)) === null
}

function stillBusy(
  { place }: Exchange,
  { terminal, running }: LiveTerminal,
  { bindings }: Circumstance,
): Done {
  return nothingDone(
    place,
    { kind: 'busy', terminal: terminal.name, printed: running!.lines() },
    { bindings, exit: null },
  )
}

/** The page goes on in a terminal whose shell an earlier command ended, as a reader's would be. */
function closed({ place }: Exchange, { terminal, lastExit }: LiveTerminal, { bindings }: Circumstance): Done {
  return nothingDone(
    place,
    { kind: 'closed', terminal: terminal.name, exit: lastExit },
    { bindings, exit: null },
  )
}

/** The page goes on with a command that an earlier fence saw ending. */
function alreadyEnded({ place }: Exchange, { lastExit }: LiveTerminal, { bindings }: Circumstance): Done {
  return nothingDone(
    place,
    { kind: 'ended-early', actual: lastExit, printed: [] },
    { bindings, exit: lastExit },
  )
}

function nothingDone(
  place: Place,
  outcome: Outcome,
  { bindings, exit }: { bindings: Bindings; exit: number | null },
): Done {
  return {
    outcome,
    bindings,
    wasOpen: false,
    record: { place, command: null, exit, seconds: 0, transcript: { lines: [], omittedBytes: 0 } },
  }
}

type Followed = { outcome: Outcome; exit: number | null; bindings: Bindings; lines: string[] }

/** The command ends: all that it printed since the page last looked must be as promised, and so must its exit status. */
async function awaitEnd(
  exchange: Exchange,
  live: LiveTerminal,
  running: Running,
  circumstance: Circumstance,
): Promise<Followed> {
  const seconds =
    exchange.input.kind === 'interrupt'
      ? patience.interrupt
      : (circumstance.fence.timeout ?? patience.command)
  const ended = await within(seconds, running.ended)
  if (!ended) return hung(exchange, running, seconds)
  const lines = running.lines().slice(live.consumed)
  const { outcome, bindings } = judgeEnded(exchange, lines, ended.exitCode, {
    bindings: circumstance.bindings,
    isOpen: live.isOpen,
    isTty: circumstance.fence.tty,
  })
  return { outcome, exit: ended.exitCode, bindings, lines }
}

/** The command goes on: the lab does too, as soon as what is promised has been printed or the sign of readiness is there. */
async function awaitPromise(
  exchange: Exchange,
  live: LiveTerminal,
  running: Running,
  circumstance: Circumstance,
): Promise<Followed> {
  const { machine, fence, bindings, isLast } = circumstance
  const seconds = fence.timeout ?? patience.foreground
  const deadline = performance.now() + seconds * 1000
  const ready = isLast ? fence.ready : null
  const end: { exitCode: number | null } = { exitCode: null }
  running.ended.then(
    ({ exitCode }) => (end.exitCode = exitCode),
    () => {},
  )
  for (;;) {
    const exit = end.exitCode
    const hasEnded = exit !== null
    const lines = (hasEnded ? running.lines() : running.completeLines()).slice(live.consumed)
    const judged = judgeGoing(exchange, lines, exit, { bindings, isOpen: live.isOpen, isTty: fence.tty })
    const { outcome, isKept } = judged
    if (isKept && (hasEnded || !ready || (await holds(ready, machine)))) {
      live.consumed += judged.consumed
      live.isOpen = judged.isOpen
      return { outcome, exit, bindings: judged.bindings, lines: lines.slice(0, judged.consumed) }
    }
    if (hasEnded) return { outcome, exit, bindings, lines }
    if (performance.now() > deadline)
      return {
        outcome: isKept ? neverReady(ready, seconds, lines) : outcome,
        exit: null,
        bindings,
        lines,
      }
    await newsOf(running, ready ? 100 : 1000)
  }
}

function neverReady(ready: Ready | null, seconds: number, lines: string[]): Outcome {
  const sign =
    ready?.kind === 'port'
      ? `nothing listens on port ${ready.port}`
      : `container \`${ready?.container}\` is not healthy`
  return { kind: 'never-ready', sign, afterSeconds: seconds, printed: lines }
}

async function holds(ready: Ready, machine: Machine): Promise<boolean> {
  return ready.kind === 'port' ? machine.portListens(ready.port) : machine.isHealthy(ready.container)
}

async function hung(exchange: Exchange, running: Running, seconds: number): Promise<never> {
  const lines = running.lines()
  await running.kill()
  const tail = lines.slice(-5).join('\n')
  throw new CannotTell(`No prompt after ${seconds} s.`, {
    remedy: [
      `${subjectOf(exchange)} did not end. Give the step a way to end, run it with \`foreground\`, or give it more time: \`timeout=600\`.`,
      ...(tail ? [`The last that it printed:\n${tail}`] : []),
    ].join('\n'),
    worthRetrying: true,
  })
}

/** The promise's value, or null when the time is over first. */
async function within<Value>(seconds: number, promise: Promise<Value>): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, seconds * 1000, null)))
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/** Resolves when the command prints or ends, at the latest after `milliseconds`. */
async function newsOf(running: Running, milliseconds: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(done, milliseconds)
    const stop = running.onOutput(done)
    running.ended.then(done, reject)
    function done() {
      clearTimeout(timer)
      stop()
      resolve()
    }
  })
}

function toTranscript(lines: string[], running: Running): Transcript {
  return { lines, omittedBytes: running.omittedBytes() }
}
