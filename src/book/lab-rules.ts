import type { FileStep, Lab, Problem, Step, TerminalStep } from './types.ts'

/** What must hold among the steps of one lab: terminals that are free or busy, files that are used. */
export function checkLab(lab: Lab): Problem[] {
  return [...checkTerminals(lab), ...checkFiles(lab)]
}

/** A terminal whose command is still running takes no other command; one with none has nothing to continue. */
function checkTerminals({ steps }: Lab): Problem[] {
  const problems: Problem[] = []
  const busySince = new Map<string, number>()
  for (const step of steps.filter(isRun)) {
    const { terminal } = step.options
    const since = busySince.get(terminal)
    if (step.options.continue && since === undefined)
      problems.push({
        place: step.place,
        fact: `No command is running in terminal \`${terminal}\`, so there is nothing to continue.`,
        remedy: 'Start one with `foreground` in an earlier fence of this lab and terminal.',
      })
    if (!step.options.continue && since !== undefined)
      problems.push({
        place: step.place,
        fact: `Terminal \`${terminal}\` is busy: its command of line ${since} is still running.`,
        remedy: 'End that one first (`^C` in a `continue` fence), or type this into another `terminal=…`.',
      })
    if (isLeftRunning(step)) busySince.set(terminal, since ?? step.place.line)
    else busySince.delete(terminal)
  }
  return problems
}

function isLeftRunning({ exchanges }: TerminalStep): boolean {
  const last = exchanges.at(-1)?.input
  return last?.kind === 'command' ? last.goesOn : last?.kind === 'watch'
}

/** A file that nothing later uses was written for nothing, and nothing shows that it is right. */
function checkFiles({ steps }: Lab): Problem[] {
  return steps.flatMap((step, index) => {
    if (step.kind !== 'file' || step.region !== null) return []
    const later = steps.slice(index + 1).filter(isRun)
    if (isDockerfile(step) ? later.some(builds) : later.length > 0) return []
    return [
      {
        place: step.place,
        fact: isDockerfile(step)
          ? `No later step of this lab builds \`${step.path}\`.`
          : `No later step of this lab uses \`${step.path}\`.`,
        remedy: 'Add the command that shows what it does, or do not have the reader write it.',
      },
    ]
  })
}

function isRun(step: Step): step is TerminalStep {
  return step.kind === 'terminal' && step.options.notRun?.kind !== 'skip'
}

function isDockerfile({ path }: FileStep): boolean {
  const name = path.split('/').at(-1)!
  return name === 'Dockerfile' || /^Dockerfile\.(?!dockerignore$)|(?<!^)\.Dockerfile$/i.test(name)
}

function builds({ exchanges }: TerminalStep): boolean {
  return exchanges.some(
    ({ input }) =>
      input.kind === 'command' &&
      /\bdocker\b[^|;&]*\b(build|bake)\b|\bdocker[- ]compose\b[^|;&]*\b(up|run|create)\b/.test(
        input.text.replaceAll('\\\n', ' '),
      ),
  )
}
