import type { DiffLine } from './match.ts'
import type { Exchange, Problem } from './types.ts'

/** What running one exchange came to, where the book and the machine are both known. A hang is not here: it is CannotTell. */
export type Outcome =
  | { kind: 'matched' }
  | { kind: 'differed'; diff: DiffLine[]; reason: string | null }
  /** The page can be read in more ways than can be tried: nothing is known about it. */
  | { kind: 'undecided'; words: string }
  | { kind: 'exited'; expected: number; actual: number; diff: DiffLine[]; printed: string[] }
  | { kind: 'ended-early'; actual: number; printed: string[] }
  | { kind: 'busy'; terminal: string; printed: string[] }
  | { kind: 'closed'; terminal: string; exit: number }
  | { kind: 'never-ready'; sign: string; afterSeconds: number; printed: string[] }
  | { kind: 'measured-nothing'; name: string; printed: string[] }
  | { kind: 'made-no-image'; name: string }

/** The outcome as something to mend; null when the book is right, or nothing is known about it. */
export function problemOf(exchange: Exchange, outcome: Outcome, selection: string): Problem | null {
  const { place } = exchange
  const subject = subjectOf(exchange)
  switch (outcome.kind) {
    case 'matched':
    case 'undecided':
      return null
    case 'differed':
      return {
        place: firstDifference(exchange, outcome.diff),
        fact: outcome.reason ?? 'Output differs from the book.',
        evidence: printDiff(outcome.diff),
        remedy: `\`-\` is the book, \`+\` is the machine, after ${inSentence(subject)}. If the machine is right: npm run verify -- ${selection} --update`,
      }
    case 'exited':
      return {
        place,
        fact: `${subject} exited with ${outcome.actual}; the book expects ${outcome.expected}.`,
        evidence: lastLines(outcome.printed),
        remedy:
          outcome.expected === 0
            ? `Mend the command or the files it uses; if it is meant to fail, add \`exit=${outcome.actual}\` to its fence and make it the fence’s last command.`
            : `It was meant to fail: mend what makes it do otherwise, or write \`exit=${outcome.actual}\`${outcome.actual === 0 ? ' (or leave `exit` out)' : ''}.`,
      }
    case 'ended-early':
      return {
        place,
        fact: `${subject} should keep running, and ended with exit status ${outcome.actual}.`,
        evidence: lastLines(outcome.printed),
        remedy: 'Mend what ended it; if it is meant to end, take `foreground` off its fence.',
      }
    case 'busy':
      return {
        place,
        fact: `Terminal \`${outcome.terminal}\` is busy: the command that an earlier fence left there is still running.`,
        evidence: lastLines(outcome.printed),
        remedy: 'End that one first (`^C` in a `continue` fence), or type this into another `terminal=…`.',
      }
    case 'closed':
      return {
        place,
        fact: `Terminal \`${outcome.terminal}\` is closed: an earlier command ended its shell, with exit status ${outcome.exit}.`,
        remedy:
          'Let what ends it (`exit`, `exec`, a failure after `set -e`) be the last command there: in a subshell, `( … )`, it ends no terminal.',
      }
    case 'never-ready':
      return {
        place,
        fact: `${subject} runs, and after ${Math.round(outcome.afterSeconds)} s ${outcome.sign}.`,
        evidence: lastLines(outcome.printed),
        remedy:
          'Promise what it really prints, or say what to wait for: `ready="port:8000"` or `ready="healthy:web"`.',
      }
    case 'made-no-image':
      return {
        place,
        fact: `After ${inSentence(subject)} there is no image \`${outcome.name}\`, which \`image=\` of its fence names.`,
        remedy: 'Name it as `docker image ls` does, on the fence that makes it.',
      }
    case 'measured-nothing':
      return {
        place,
        fact: `${subject} printed nothing that \`measure=${outcome.name}\` can take.`,
        evidence: lastLines(outcome.printed),
        remedy: 'Have it print a number alone on its last line, or one with a unit: `179MB`, `2.5s`.',
      }
  }
}

/** `docker build -t my-api:dev .` in backticks; a long or many-lined command by its beginning. */
export function subjectOf({ input }: Exchange): string {
  if (input.kind === 'interrupt') return 'The command that `^C` interrupts'
  if (input.kind === 'watch') return 'The running command'
  const first = input.text.split('\n')[0]!.replace(/ *\\$/, '')
  return first.length > 60 || first !== input.text ? `\`${first.slice(0, 60)}…\`` : `\`${first}\``
}

/** As it reads in the middle of a sentence. */
function inSentence(subject: string): string {
  return subject.startsWith('The ') ? `t${subject.slice(1)}` : subject
}

function printDiff(diff: DiffLine[]): string[] {
  return diff.map(({ mark, text }) => `${mark} ${text}`)
}

/** Where the author looks first: the promised line that found no match, else the command. */
function firstDifference({ place, expectation }: Exchange, diff: DiffLine[]) {
  const first = diff.find(({ mark, promised }) => mark === '-' && promised !== null)
  return first ? { ...place, line: expectation.firstLine + first.promised! } : place
}

const mostEvidence = 20

function lastLines(lines: string[]): string[] {
  if (lines.length === 0) return ['(it printed nothing)']
  const left = lines.length - mostEvidence
  return left > 0 ? [`… ${left} lines before these`, ...lines.slice(-mostEvidence)] : lines
}
