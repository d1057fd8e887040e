import { type BuildLog, comesBefore, type LogStep } from './buildkit-log.ts'
import type { LinePattern } from './line-pattern.ts'
import { fits } from './match-line.ts'
import type { LogPair } from './match-log.ts'

/**
 * The lines of a printed log in an order as near to the page's as BuildKit could have printed them, so that a diff shows what differs and not
 * what came in another order. Lines that say nothing of their own are left out.
 */
export function arrangeLog(logs: LogPair): number[] {
  const partners = findPartners(logs)
  const arranged: number[] = []
  const remaining = new Map(logs.run.steps.map((step) => [step, [...step.lines]]))
  const emit = (step: LogStep, count: number) => {
    for (const other of logs.run.steps) if (comesBefore(other, step)) emitAll(other)
    for (const line of remaining.get(step)!.splice(0, count)) arranged.push(line)
  }
  const emitAll = (step: LogStep) => {
    const { length } = remaining.get(step)!
    if (length > 0) emit(step, length)
  }
  const told = new Set(partners.values())
  for (const index of linesInOrder(logs.page)) {
    const step = logs.page.steps.find(({ lines }) => lines.includes(index))
    const partner = step && partners.get(step)
    if (!step) {
      for (const other of logs.run.steps)
        if (!told.has(other) && isFree(other, logs, remaining)) emitAll(other)
    } else if (partner && index === step.lines.at(-1)) emitAll(partner)
    else if (partner) {
      const lines = remaining.get(partner)!
      emit(partner, lines.findIndex((line) => fits(logs.patterns[index]!, logs.printed[line]!)) + 1)
    }
  }
  for (const step of logs.run.steps) emitAll(step)
  return arranged
}

/** For each step of the page the step of the run that is most likely it: its promised lines tell, the first one above all. */
function findPartners({ page, patterns, run, printed }: LogPair): Map<LogStep, LogStep> {
  const partners = new Map<LogStep, LogStep>()
  const free = new Set(run.steps)
  const fitsAny = (pattern: LinePattern, step: LogStep) =>
    step.lines.some((line) => fits(pattern, printed[line]!))
  for (const test of [
    (step: LogStep, other: LogStep) => fits(patterns[step.lines[0]!]!, printed[other.lines[0]!]!),
    (step: LogStep, other: LogStep) => step.lines.some((line) => fitsAny(patterns[line]!, other)),
  ])
    for (const step of page.steps) {
      if (partners.has(step)) continue
      const partner = [...free].find((other) => test(step, other))
      if (!partner) continue
      partners.set(step, partner)
      free.delete(partner)
    }
  return partners
}

function linesInOrder({ steps, elisions }: BuildLog): number[] {
  return [...steps.flatMap(({ lines }) => lines), ...elisions].sort((one, other) => one - other)
}

/** Whether all that must come before a step has been laid down. */
function isFree(step: LogStep, { run }: LogPair, remaining: ReadonlyMap<LogStep, number[]>): boolean {
  return run.steps.every((other) => !comesBefore(other, step) || remaining.get(other)!.length === 0)
}
