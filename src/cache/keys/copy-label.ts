import { expand } from '../dockerfile/expand.ts'
import { flagValue, splitFlags } from '../dockerfile/flags.ts'
import type { Instruction } from '../dockerfile/instruction.ts'
import { copyWords } from '../dockerfile/words.ts'
import type { Name } from '../tree/digest.ts'
import { absolute, inTree } from '../tree/paths.ts'
import { select } from '../tree/select.ts'
import { lookupIn, type State } from '../state.ts'
import type { FileSystem } from '../types.ts'
import { type Labelled, NotFound, type Parts, type Source } from './label.ts'
import { readsOf } from './reads.ts'

/** Where a COPY copies from what to where. */
export type CopyLabel = Labelled & {
  from: FileSystem
  paths: string[]
  destination: string
  exclude: string[]
  mode: number | null
  owner: string | null
  inline: { name: string; content: string }[]
}

export function labelOfCopy(
  instruction: Instruction,
  state: State,
  { source, fetched, name }: { source: Source; fetched(address: string): string; name: Name },
): CopyLabel {
  const { keyword, escape, heredocs } = instruction
  const { flags, rest } = splitFlags(instruction.text)
  const lookup = lookupIn(state.env)
  const expanded = (word: string) => expand(word, lookup, escape)
  const words = copyWords(rest)
    .filter((word) => !heredocs.some(({ mark }) => mark === word))
    .map(expanded)
  const to = words.pop() ?? ''
  const destination = destinationOf(to, state.cwd)
  const option = (flag: string) => {
    const value = flagValue(flags, flag)
    return value === null ? null : expanded(value)
  }
  const from = source(option('from'))
  const exclude = flags.filter(([flag]) => flag === 'exclude').map(([, value]) => expanded(value))
  const inline = heredocs.map(({ name, content, expands }) => ({
    name,
    content: expands ? expand(content, lookup, escape, true) : content,
  }))
  const addresses = words.filter((word) => keyword === 'ADD' && isAddress(word))
  const selections = words
    .filter((word) => !addresses.includes(word))
    .map((word) => select(from, word, exclude, name) ?? notFound(word))
  const [mode, owner] = [option('chmod'), option('chown')]
  const parts: Parts = {
    instruction: keyword,
    names: [
      ...inline.map(({ name }) => name),
      ...selections.map(({ name }) => name),
      ...addresses.map(lastPart),
    ],
    destination,
    options: {
      ...{ mode, owner, exclude, parents: option('parents') === 'true', unpack: option('unpack') },
      ...(option('link') === 'true' ? { link: true } : {}),
    },
    contents: [
      ...inline.map(({ content }) => name(['inline', content])),
      ...bySource(selections).map(({ digest }) => digest),
      ...addresses.map((address) => option('checksum') ?? name(['fetched', fetched(address)])),
    ],
  }
  const paths = selections.flatMap((selection) => selection.paths)
  return {
    ...{ parts, from, paths, destination, exclude, inline, owner },
    mode: mode === null ? null : Number.parseInt(mode, 8),
    reads: paths.flatMap((path) => readsOf(from, path, name)),
  }
}

function notFound(word: string): never {
  throw new NotFound(inTree(word))
}

/** The digests stand in the order of the paths, not of the words; a path within another one adds nothing. */
function bySource<Each extends { paths: string[] }>(selections: Each[]): Each[] {
  return [...selections].sort((a, b) => ((a.paths[0] ?? '') < (b.paths[0] ?? '') ? -1 : 1))
}

/** Absolute, with the slash at the end that says "into this folder" kept. */
function destinationOf(word: string, cwd: string): string {
  const path = absolute(word, cwd)
  return path !== '/' && /(^|\/)\.?$/.test(word) ? `${path}/` : path
}

function isAddress(word: string): boolean {
  return /^(https?|git|ssh):\/\/|^git@/.test(word)
}

function lastPart(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1)
}
