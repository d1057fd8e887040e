import type { Exchange, WorkspaceFile } from '../../src/book/types.ts'
import { changeCharacter, changePort } from './change-text.ts'
import type { MutationKind } from './mutation.ts'
import type { Change } from './promise-mutations.ts'
import { pick, type Random } from '../random.ts'

/** Slips in a command, line by line of the chapter. */
export function commandChanges(
  { place, input, expectation }: Exchange,
  source: string[],
  random: Random,
): Change[] {
  if (input.kind !== 'command') return []
  return source.slice(place.line - 1, expectation.firstLine - 1).flatMap((before, index) => {
    const change = changer(place.line + index, before)
    return [
      ...change('flag dropped', dropFlag(before, random)),
      ...change('argument changed', changeArgument(before, random)),
      ...change('port changed', changePort(before, random)),
    ]
  })
}

/** Slips in a file that the reader writes; none in comments and docstrings. */
export function fileChanges(
  { snippet, bytes }: Pick<WorkspaceFile, 'snippet' | 'bytes'>,
  random: Random,
): Change[] {
  const lines = new TextDecoder().decode(bytes).split('\n')
  if (/(^|\/)Dockerfile[^/]*$/.test(snippet)) return dockerfileChanges(lines, random)
  return lines.flatMap((before, index) => {
    const isCode = !/^\s*(#|""")/.test(before)
    return isCode ? changer(index + 1, before)('file byte', changeCharacter(before, random)) : []
  })
}

function dockerfileChanges(lines: string[], random: Random): Change[] {
  const begins = lines.flatMap((line, index) =>
    /^[A-Z]+ /.test(line) && !lines[index - 1]?.endsWith('\\') ? [index] : [],
  )
  return begins.flatMap((begin) => {
    const end = lines.findIndex((line, index) => index >= begin && !line.endsWith('\\'))
    const before = lines[begin]!
    const change = changer(begin + 1, before)
    const isOnly = begins.length === 1
    return [
      ...(isOnly
        ? []
        : [
            {
              kind: 'instruction dropped' as const,
              line: begin + 1,
              before: lines.slice(begin, end + 1),
              after: [],
            },
          ]),
      ...change('instruction changed', changeCharacter(before, random, 'any', before.indexOf(' '))),
      ...change('port changed', changePort(before, random)),
    ]
  })
}

function dropFlag(line: string, random: Random): string | null {
  const flags = [...line.matchAll(/ --?[a-zA-Z][\w-]*(?:=\S+)?(?=\s|$)/g)]
  if (flags.length === 0) return null
  const { 0: flag, index } = pick(flags, random)
  return line.slice(0, index) + line.slice(index + flag.length)
}

/** A character of any word but the first, which names the program. */
function changeArgument(line: string, random: Random): string | null {
  const first = /^(?:[$>] *)?[^\s$>]\S* /.exec(line)
  return first && changeCharacter(line, random, 'any', first[0].length)
}

function changer(line: number, before: string) {
  return (kind: MutationKind, after: string | null): Change[] =>
    after === null ? [] : [{ kind, line, before: [before], after: [after] }]
}
