import type { FileStep, Lab, Problem, Step } from '../types.ts'

/** A file that nothing uses before it is written anew was written for nothing, and nothing shows that it is right. */
export function checkFiles({ steps }: Lab): Problem[] {
  return steps.flatMap((step, index) => {
    if (!isWritten(step)) return []
    const after = steps.slice(index + 1)
    const rewriting = after.findIndex((other) => isWritten(other) && other.path === step.path)
    const commands = (rewriting < 0 ? after : after.slice(0, rewriting)).flatMap(commandsOf)
    const isUsed = isDockerfile(step) ? commands.some((text) => builds(text, step)) : commands.length > 0
    return isUsed ? [] : [unused(step, after[rewriting])]
  })
}

function unused(step: FileStep, rewriting: Step | undefined): Problem {
  const verb = isDockerfile(step) ? 'builds' : 'uses'
  return {
    place: step.place,
    fact: rewriting
      ? `Nothing ${verb} \`${step.path}\` before line ${rewriting.place.line} writes it anew.`
      : `No later step of this lab ${verb} \`${step.path}\`.`,
    remedy: 'Add the command that shows what it does, or do not have the reader write it.',
  }
}

function isWritten(step: Step): step is FileStep {
  return step.kind === 'file' && step.region === null
}

function commandsOf(step: Step): string[] {
  if (step.kind === 'file' || step.options.notRun?.kind === 'skip') return []
  return step.exchanges.flatMap(({ input }) => (input.kind === 'command' ? [input.text] : []))
}

function isDockerfile({ path }: FileStep): boolean {
  return /^(?:Dockerfile(?:\..+)?|.+\.Dockerfile)$/.test(nameOf(path)) && !path.endsWith('.dockerignore')
}

/** `docker build` takes `Dockerfile` by itself and any other by name; Compose and Bake name it in a file of their own. */
function builds(command: string, { path }: FileStep): boolean {
  const parts = command.replaceAll('\\\n', ' ').split(/&&|\|\||;|\n/)
  const name = nameOf(path)
  return parts.some((part) => {
    if (/\bdocker\b[^|]*\bbake\b|\bdocker[ -]compose\b[^|]*\b(?:build|up|run|create|watch)\b/.test(part))
      return true
    if (!/\bdocker\b[^|]*\bbuild\b/.test(part)) return false
    return wordsOf(part).includes(name) || (name === 'Dockerfile' && !/\s(?:-f|--file)[\s=]/.test(part))
  })
}

/** The last parts of all paths in a command. */
function wordsOf(command: string): string[] {
  return command.split(/[\s"'=<>|()/]+/)
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
