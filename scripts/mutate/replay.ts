import { fingerprints } from '../../src/book/fingerprint.ts'
import { goesOn, judgeEnded, judgeGoing, type Known } from '../../src/book/judge.ts'
import { noBindings } from '../../src/book/match.ts'
import { problemOf } from '../../src/book/outcome.ts'
import type { ExchangeRecord, LabRecord } from '../../src/book/record.ts'
import type { Exchange, Lab, Problem, Step } from '../../src/book/types.ts'

/** Whether this record tells what every command of this lab printed. */
export function isReplayable(lab: Lab, record: LabRecord | undefined): record is LabRecord {
  if (record?.status.kind !== 'passed') return false
  const prints = fingerprints(lab)
  return (
    record.steps.length === prints.length &&
    record.steps.every(({ fingerprint, exchanges }, index) => {
      const isWhole = exchanges.every(({ transcript }) => transcript.omittedBytes === 0)
      return fingerprint === prints[index] && isWhole
    })
  )
}

/** Whether two labs do the same on a machine, whatever they promise: then one's transcripts are the other's too. */
export function runsTheSame(one: Lab, other: Lab): boolean {
  return JSON.stringify(deedsOf(one)) === JSON.stringify(deedsOf(other))
}

/**
 * The first problem that the verifier would have found, had it run this lab and seen what the record holds; null: none. The record is of a
 * lab that runs the same.
 */
export function replay(lab: Lab, record: LabRecord): Problem | null {
  const terminals = new Map<string, Played>()
  let bindings = noBindings
  for (const [index, step] of lab.steps.entries()) {
    const ran = record.steps[index]!
    if (step.kind === 'file' || ran.status.kind === 'not-run') continue
    const { terminal, tty } = step.options
    const played = (!tty && terminals.get(terminal)) || newlyOpened(tty)
    if (!tty) terminals.set(terminal, played)
    for (const [at, exchange] of step.exchanges.entries()) {
      const { outcome, ...known } = replayExchange(exchange, ran.exchanges[at]!, played, bindings)
      if (outcome.kind !== 'matched') return problemOf(exchange, outcome, lab.id)
      bindings = known.bindings
    }
  }
  return null
}

/** What a terminal's command had printed by then, and how far the page had told of it. */
type Played = { printed: string[]; consumed: number; isOpen: boolean; isTty: boolean }

function newlyOpened(isTty: boolean): Played {
  return { printed: [], consumed: 0, isOpen: false, isTty }
}

function replayExchange(
  exchange: Exchange,
  { transcript, exit }: ExchangeRecord,
  played: Played,
  bindings: Known['bindings'],
) {
  if (exchange.input.kind === 'command') Object.assign(played, newlyOpened(played.isTty))
  played.printed.push(...transcript.lines)
  const lines = played.printed.slice(played.consumed)
  const known = { bindings, isOpen: played.isOpen, isTty: played.isTty }
  const judged =
    goesOn(exchange) || exit === null
      ? judgeGoing(exchange, lines, exit, known)
      : judgeEnded(exchange, lines, exit, known)
  played.consumed += judged.consumed
  played.isOpen = judged.isOpen
  return judged
}

function deedsOf({ workspace, services, start, steps }: Lab): unknown {
  return { workspace, services, start: start?.files.map(fileDeed), steps: steps.map(deedOf) }
}

function deedOf(step: Step): unknown {
  if (step.kind === 'file') return step.region === null ? fileDeed(step) : null
  const { terminal, foreground, ready, timeout, tty, prompt, notRun } = step.options
  return {
    options: { terminal, foreground, ready, timeout, tty, prompt, notRun, continues: step.options.continue },
    exchanges: step.exchanges.map((exchange) => ({ input: exchange.input, goesOn: goesOn(exchange) })),
  }
}

function fileDeed({ path, bytes, executable }: { path: string; bytes: Uint8Array; executable: boolean }) {
  return { path, executable, bytes: [...bytes] }
}
