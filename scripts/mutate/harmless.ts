import { type BuildLog, findBuildLogs } from '../../src/book/matching/buildkit-log.ts'
import { isElision } from '../../src/book/matching/wildcards.ts'
import type { Exchange, Lab } from '../../src/book/types.ts'
import { volatileTokens } from '../../src/book/volatile.ts'
import type { Mutation } from './mutation.ts'

/** Why it does no harm that this mutation was not caught, where a rule of the book says so; null: someone must look. */
export function whyHarmless(mutation: Mutation, lab: Lab): string | null {
  const { before, after } = mutation
  if (before.join('\n').trimEnd() === after.join('\n').trimEnd())
    return 'white space at a line’s end, and a blank line at an output’s end or in a build’s log, say nothing'
  const tokens = volatileChange(before, after)
  if (tokens !== null) return tokens
  if (withoutPauses(before) === withoutPauses(after)) return 'it is a pause of another length'
  if (mutation.kind === 'flag dropped' && before[0]!.replace(' --rm', '') === after[0])
    return 'a container that has ended stays behind, and nothing that the page shows after it counts them'
  const louder = before[0]!.replace(/ (?:--quiet|-q)(?= )/, '')
  if (mutation.kind === 'flag dropped' && louder === after[0] && louder.includes('> /dev/null'))
    return 'the command says more, to /dev/null'
  const exchange = exchangeAt(lab, mutation)
  return exchange && mutation.kind !== 'exit status' ? promiseOf(exchange, mutation) : null
}

/** `sleep 2`, and the `sleep 600` that keeps a container there, in each of its spellings. */
function withoutPauses(lines: string[]): string {
  return lines.map((line) => line.replace(/(?<=\bsleep(?: |", *"))\d[\d.]*/g, 'a while')).join('\n')
}

/** Lines that differ in volatile tokens alone. */
function volatileChange(before: string[], after: string[]): string | null {
  if (before.length !== after.length) return null
  const types = new Set<string>()
  for (const [index, line] of before.entries()) {
    const [one, other] = [typed(line), typed(after[index]!)]
    if (one.text !== other.text) return null
    one.tokens.forEach((token, at) => {
      if (token.text !== other.tokens[at]!.text) types.add(token.type)
    })
  }
  return types.size > 0 ? `tokens of type ${[...types].join(' and ')} are compared by type` : null
}

function typed(line: string) {
  let text = ''
  let end = 0
  const tokens = volatileTokens(line)
  for (const { type, from, to } of tokens) {
    text += `${line.slice(end, from)}<${type}>`
    end = to
  }
  return {
    text: text + line.slice(end),
    tokens: tokens.map(({ type, from, to }) => ({ type, text: line.slice(from, to) })),
  }
}

function exchangeAt(lab: Lab, { place }: Mutation): Exchange | null {
  const exchanges = lab.steps.flatMap((step) => (step.kind === 'terminal' ? step.exchanges : []))
  return (
    exchanges.find(({ expectation: { lines, firstLine }, place: { file } }) => {
      const index = place.line - firstLine
      return file === place.file && lines !== null && index >= 0 && index < lines.length
    }) ?? null
  )
}

/** A promise that says less than it did, or the same in other words. */
function promiseOf({ expectation }: Exchange, { kind, place, before, after }: Mutation): string | null {
  const lines = expectation.lines!
  const index = place.line - expectation.firstLine
  if (lines.length === 1 && after.length === 0)
    return kind === 'elision dropped'
      ? 'no output is promised with or without it'
      : 'nothing is promised now, and the page says nothing false'
  const isBeside = [lines[index - 1], lines[index + 1]].some((line) => line !== undefined && isElision(line))
  if (kind === 'promised line dropped' && isBeside)
    return 'an elision beside it stands for the line now, and the page says nothing false'
  const mutated = lines.toSpliced(index, before.length, ...after)
  return logOf({ kind, lines, mutated, index })
}

type LogChange = { kind: Mutation['kind']; lines: string[]; mutated: string[]; index: number }

/** In a build's log, which is compared step by step. */
function logOf({ kind, lines, mutated, index }: LogChange): string | null {
  const before = logAt(lines, index)
  if (!before) return null
  if (kind === 'elision dropped')
    return before.elisions.length > 1
      ? 'another elision of this build’s log stands for the same steps, which may come in any order'
      : null
  const isMute = (line: string | undefined) => /^\s*(--)?\s*$/.test(line ?? '-')
  const isIdle = (log: BuildLog | undefined, at: number) =>
    log?.steps.some(({ idle }) => idle.has(at)) ?? false
  switch (kind) {
    case 'promised lines swapped':
      return isMute(lines[index]) || isMute(lines[index + 1]) ? saysNothing : null
    case 'promised line added':
      return [index, index + 1].some((at) => isIdle(logAt(mutated, index), at)) ? nothingOfItsOwn : null
    case 'promised line dropped':
      if (isMute(lines[index])) return saysNothing
      if (isIdle(before, index)) return nothingOfItsOwn
      return before.elisions.length > 0
        ? 'a build’s log is compared step by step, an elision in it stands for the line now, and the page says nothing false'
        : null
    default:
      return null
  }
}

const saysNothing = 'blank lines of a build’s log, and the `--` between the finds of grep, say nothing'
const nothingOfItsOwn =
  'BuildKit tells a step’s first line and its progress as often as it likes, so that this line says nothing of its own'

function logAt(lines: string[], index: number): BuildLog | undefined {
  return findBuildLogs(lines).find(
    ({ from, to, elisions }) => (from <= index && index < to) || elisions.includes(index),
  )
}
