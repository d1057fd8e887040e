import { once } from 'node:events'
import { chooseLabs } from '../../src/book/choose-labs.ts'
import { printProblems } from '../../src/book/problem.ts'
import type { Book, Lab, Problem } from '../../src/book/types.ts'
import type { VerifyArguments } from './arguments.ts'
import { CannotTell } from '../command/cannot-tell.ts'
import { printableProblem } from './findings.ts'
import type { Machine } from './machine.ts'
import type { VerifierProgress } from './progress.ts'
import { runLab } from './run-lab.ts'
import { unmet } from './run-labs.ts'
import { openWorkshop } from './workshop.ts'

type ShellOptions = { wanted: VerifyArguments; progress: VerifierProgress; signal: AbortSignal }

/**
 * Runs a lab to its end, or to the step that does not pass, and opens a shell there. Without a terminal it says how to get one and keeps
 * the machine until the end of standard input. Nothing of it is recorded; nothing stays.
 */
export async function openShell(
  book: Book,
  selections: string[],
  { wanted, progress, signal }: ShellOptions,
): Promise<void> {
  const lab = theLab(book, selections)
  const workshop = await openWorkshop({ ...wanted, workers: 1 }, progress, signal)
  try {
    mustHaveBases(workshop.missingBases([lab]))
    await workshop.provideFor([lab])
    const machine = await workshop.startMachine(lab, 0, false)
    await bringTo(lab, machine, workshop.hasRegistry, { wanted, progress, signal })
    await (process.stdin.isTTY ? machine.attach() : untilInputEnds(machine, signal))
  } finally {
    await workshop.close()
  }
}

function theLab(book: Book, selections: string[]): Lab {
  const chosen = chooseLabs(book, selections)
  if ('unknown' in chosen) throw new CannotTell('That is no part of the book.', { remedy: chosen.unknown })
  const [lab, ...others] = chosen.labs
  if (lab && others.length === 0) return lab
  throw new CannotTell('A shell is opened in one lab.', {
    remedy: `Name it: npm run verify -- shell ${lab?.id ?? '<lab>'}`,
  })
}

function mustHaveBases(missing: Problem[]): void {
  const [first] = missing
  if (first) throw new CannotTell(first.fact, { remedy: first.remedy ?? '' })
}

async function bringTo(
  lab: Lab,
  machine: Machine,
  hasRegistry: boolean,
  { progress, signal }: ShellOptions,
): Promise<void> {
  const going = progress.startLab(lab.id)
  const run = await runLab(lab, machine, {
    unmet: (notRun) => unmet(notRun, hasRegistry, machine.facts),
    selection: lab.id,
    onPlace: (place) => going.at(place),
    isUpdate: false,
    signal,
  }).finally(() => going.end())
  signal.throwIfAborted()
  const found = [...run.problems, ...run.doubts].map(printableProblem)
  progress.say(found.length > 0 ? printProblems(found) : `All steps of ${lab.id} passed.`)
}

async function untilInputEnds(machine: Machine, signal: AbortSignal): Promise<void> {
  console.log(machine.shell)
  process.stdin.resume()
  await once(process.stdin, 'end', { signal }).catch(() => {})
}
