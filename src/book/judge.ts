import { type Bindings, type DiffLine, type LineMatch, matchLines } from './match.ts'
import type { Outcome } from './outcome.ts'
import type { Exchange } from './types.ts'

/**
 * What is known when an exchange is compared. `isOpen`: the page last told of this command by a `...`, which goes on swallowing. So does, on a
 * tty, a promise of nothing: any output will do there, and a program prints some before its next prompt.
 */
export type Known = { bindings: Bindings; isOpen: boolean; isTty: boolean }

export type Judged = {
  outcome: Outcome
  bindings: Bindings
  /** How many of the lines the page has told of now, and whether it left the rest open. */
  consumed: number
  isOpen: boolean
}

/** The command ended: all that it printed since the page last looked must be as promised, and so must its exit status. */
export function judgeEnded(exchange: Exchange, lines: string[], exit: number, known: Known): Judged {
  const { lines: promised, exitCode } = exchange.expectation
  const match = promised && matchPromised(exchange, lines, known, 'all')
  const diff = match && !match.ok ? match.diff : []
  const bindings = match?.ok ? match.bindings : known.bindings
  const judged = { bindings, consumed: lines.length, isOpen: false }
  if (exitCode !== null && exit !== exitCode)
    return { ...judged, outcome: { kind: 'exited', expected: exitCode, actual: exit, diff, printed: lines } }
  return { ...judged, outcome: match && !match.ok ? differed(match) : { kind: 'matched' } }
}

/**
 * The command goes on, or should: the first of these lines must be as promised. `exit`: it ended all the same. `isKept`: the promise is; as
 * long as it is not, a command that goes on may yet print what is missing.
 */
export function judgeGoing(
  exchange: Exchange,
  lines: string[],
  exit: number | null,
  known: Known,
): Judged & { isKept: boolean } {
  const promised = exchange.expectation.lines
  const match = matchPromised(exchange, lines, known, 'shortest-prefix')
  if (!match.ok) {
    const isEarly = exit !== null && (lines.length === 0 || exit !== 0)
    const outcome: Outcome = isEarly ? { kind: 'ended-early', actual: exit, printed: lines } : differed(match)
    return { ...known, outcome, consumed: 0, isKept: false }
  }
  const isExpectedEnd = exchange.input.kind === 'typed' || exchange.input.kind === 'watch'
  return {
    outcome:
      exit !== null && !isExpectedEnd
        ? { kind: 'ended-early', actual: exit, printed: lines }
        : { kind: 'matched' },
    bindings: match.bindings,
    consumed: match.consumed,
    isOpen: promised === null ? known.isTty : promised.at(-1)?.trim() === '...',
    isKept: true,
  }
}

/** Whether the lab waits for the command's end before it compares, or goes on as soon as the promise is kept. */
export function goesOn({ input, expectation }: Exchange): boolean {
  const isLook = input.kind === 'watch' || input.kind === 'typed'
  return isLook ? expectation.exitCode === null : input.kind === 'command' && input.goesOn
}

function matchPromised(
  { expectation: { lines, exact } }: Exchange,
  printed: string[],
  { bindings, isOpen }: Known,
  upTo: 'all' | 'shortest-prefix',
): LineMatch {
  if (lines === null) return { ok: true, bindings, consumed: 0, spans: [] }
  if (!isOpen) return matchLines(lines, printed, { exact, bindings, upTo })
  const match = matchLines(['...', ...lines], printed, { exact, bindings, upTo })
  return match.ok ? match : { ...match, diff: match.diff.map(withoutOpening) }
}

/** The line's index without the `...` that an earlier fence left open. */
function withoutOpening({ promised, ...line }: DiffLine): DiffLine {
  return { ...line, promised: promised === null || promised === 0 ? null : promised - 1 }
}

function differed(match: LineMatch & { ok: false }): Outcome {
  const { diff, reason, words = null } = match
  return reason === 'undecided'
    ? { kind: 'undecided', words: words ?? '' }
    : { kind: 'differed', diff, reason: words }
}
