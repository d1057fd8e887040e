import { didYouMean, listWords } from '../suggest.ts'
import type { Exchange, Lab, NotRun, Problem, TerminalStep } from '../types.ts'

/** A command that goes on. Only the machine knows whether something done in another terminal has ended it meanwhile. */
type Running = { line: number; mayHaveEnded: boolean; notRun: NotRun | null }

/** A terminal whose command is still running takes no other command; one with none has nothing to continue or interrupt. */
export function checkTerminals({ steps }: Lab): Problem[] {
  const running = new Map<string, Running>()
  return steps.flatMap((step) => {
    if (step.kind !== 'terminal' || step.options.notRun?.kind === 'skip') return []
    const problems = step.exchanges.flatMap((exchange) => follow(exchange, step, running))
    const { terminal, tty } = step.options
    if (tty) running.delete(terminal)
    for (const [name, command] of running) command.mayHaveEnded ||= name !== terminal
    // One mistake makes several lines of a fence look wrong; the first says it.
    return problems.slice(0, 1)
  })
}

function follow({ place, input, expectation }: Exchange, step: TerminalStep, running: Map<string, Running>) {
  const { terminal, notRun } = step.options
  const current = running.get(terminal)
  const problems: Problem[] = []
  const say = (fact: string, remedy: string) => void problems.push({ place, fact, remedy })
  if (input.kind === 'command') {
    if (current && !current.mayHaveEnded)
      say(
        `Terminal \`${terminal}\` is busy: its command of line ${current.line} is still running.`,
        'End that one first (`^C` in a `continue` fence), or type this into another `terminal=…`.',
      )
    if (input.goesOn) running.set(terminal, { line: place.line, mayHaveEnded: false, notRun })
    else running.delete(terminal)
    return problems
  }
  if (!current) say(...nothingRuns(input.kind, step, [...running.keys()]))
  else if (JSON.stringify(current.notRun) !== JSON.stringify(notRun))
    say(
      `This goes on with the command of line ${current.line}, and is not run under the same condition.`,
      'Give both fences the same `needs`.',
    )
  const isOver = input.kind === 'interrupt' || (input.kind === 'watch' && expectation.exitCode !== null)
  if (isOver) running.delete(terminal)
  else if (current) current.mayHaveEnded ||= input.kind === 'typed'
  return problems
}

function nothingRuns(
  kind: 'interrupt' | 'typed' | 'watch',
  { options: { terminal, tty } }: TerminalStep,
  busy: string[],
): [fact: string, remedy: string] {
  const purpose = {
    interrupt: 'so there is nothing to interrupt',
    typed: 'so this is typed into nothing',
    watch: 'so there is nothing to continue',
  }[kind]
  const others = busy.length > 0 ? ` A command runs in ${listWords(busy)}.` : ''
  return [
    `No command is running in terminal \`${terminal}\`, ${purpose}.`,
    tty
      ? 'Begin with the command, and end it once.'
      : `Start one with \`foreground\` in an earlier fence of this lab and terminal.${others}${didYouMean(terminal, busy)}`,
  ]
}
