import { isElision } from '../../src/book/matching/wildcards.ts'
import type { Exchange, TerminalStep } from '../../src/book/types.ts'
import { changeCharacter, changePort } from './change-text.ts'
import type { Mutation, MutationKind } from './mutation.ts'
import { pick, type Random } from '../random.ts'

export type Change = Pick<Mutation, 'kind' | 'before' | 'after'> & { line: number }

export const strayLine = 'This line was never printed.'

/** Lies that a page may tell about what a fence prints and how it ends; `source` is the chapter, line by line. */
export function promiseChanges(
  step: TerminalStep,
  { source, isProof, random }: { source: string[]; isProof: boolean; random: Random },
): Change[] {
  return [
    ...step.exchanges.flatMap((exchange) =>
      (exchange.expectation.lines ?? []).flatMap((_, index) =>
        lineChanges(exchange, index, { source, isProof, random }),
      ),
    ),
    ...exitChange(step, source, random),
  ]
}

function lineChanges(
  { expectation: { lines, firstLine } }: Exchange,
  index: number,
  { source, isProof, random }: { source: string[]; isProof: boolean; random: Random },
): Change[] {
  const line = firstLine + index
  const before = source[line - 1]!
  const next = source[line]!
  const change = (kind: MutationKind, after: string | null): Change[] =>
    after === null ? [] : [{ kind, line, before: [before], after: [after] }]
  const dropped = { line, before: [before], after: [] }
  if (isElision(lines![index]!)) return [{ kind: 'elision dropped', ...dropped }]
  const added = pick([before, before.replace(/\S.*|$/, strayLine)], random)
  const isSwappable = index + 1 < lines!.length && next !== before && !isElision(next)
  return [
    ...change('promised character', changeCharacter(before, random)),
    ...change('promised port', changePort(before, random)),
    ...(isProof ? change('claim value', changeCharacter(before, random, 'digit')) : []),
    { kind: 'promised line dropped', ...dropped },
    { kind: 'promised line added', line, before: [before], after: [before, added] },
    ...(isSwappable
      ? [
          {
            kind: 'promised lines swapped' as const,
            line,
            before: [before, next],
            after: [next, before],
          },
        ]
      : []),
  ]
}

function exitChange({ place, options }: TerminalStep, source: string[], random: Random): Change[] {
  const before = source[place.line - 1]!
  const after =
    options.exit === null
      ? before.replace(/(```+console)/, '$1 exit=1')
      : pick(
          [before.replace(/ exit=\d+/, ''), before.replace(/exit=\d+/, `exit=${options.exit + 1}`)],
          random,
        )
  return [{ kind: 'exit status', line: place.line, before: [before], after: [after] }]
}
