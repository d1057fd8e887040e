import { expand, NotExpanded } from '../dockerfile/expand.ts'
import { flagValue, splitFlags } from '../dockerfile/flags.ts'
import { contentOf, type Instruction } from '../dockerfile/instruction.ts'
import { copyWords } from '../dockerfile/words.ts'
import { changeMode } from '../tree/change-mode.ts'
import type { Name } from '../tree/digest.ts'
import { absolute, inTree } from '../tree/paths.ts'
import { select, type Taken } from '../tree/select.ts'
import { ownerIn } from '../tree/owner.ts'
import { lookupIn, type State } from '../state.ts'
import type { FileSystem } from '../types.ts'
import { type Labelled, NotFound, type Parts, type Source } from './label.ts'
import { readsOf } from './reads.ts'

/** Where a COPY copies from what to where. */
export type CopyLabel = Labelled & {
  from: FileSystem
  taken: Taken[]
  destination: string
  exclude: string[]
  mode: string | null
  owner: string | null
  inline: { name: string; content: string }[]
  /** What ADD fetches, by the last part of its address. */
  fetched: { name: string; content: string }[]
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
  if (words.length + heredocs.length < 2)
    throw new NotExpanded(`\`${keyword}\` needs a source and a destination.`)
  const to = words.pop() ?? ''
  const destination = destinationOf(to, state.cwd)
  const option = (flag: string) => {
    const value = flagValue(flags, flag)
    return value === null ? null : expanded(value)
  }
  const from = source(option('from'))
  const exclude = flags.filter(([flag]) => flag === 'exclude').map(([, value]) => expanded(value))
  const inline = heredocs.map((heredoc) => ({
    name: heredoc.name,
    content: heredoc.expands ? expand(contentOf(heredoc), lookup, escape, true) : contentOf(heredoc),
  }))
  const addresses = words.filter((word) => keyword === 'ADD' && isAddress(word))
  const selections = words
    .filter((word) => !addresses.includes(word))
    .map((word) => select(from, word, exclude, name) ?? notFound(word))
  const [mode, owner] = [modeIn(option('chmod')), option('chown')]
  // ADD is COPY, but for what it may unpack or fetch.
  const isAdding = keyword === 'ADD' && words.length > 0 && option('unpack') !== 'false'
  const fetchedFiles = addresses.map((address) => ({
    name: lastPart(address),
    content: option('checksum') ?? name(['fetched', fetched(address)]),
  }))
  const parts: Parts = {
    instruction: isAdding ? 'ADD' : 'COPY',
    names: [
      ...inline.map(({ name }) => name),
      ...selections.map(({ name }) => name),
      ...fetchedFiles.map(({ name }) => name),
    ],
    destination,
    options: {
      ...{ mode, owner, exclude, parents: option('parents') === 'true' },
      ...(option('link') === 'true' ? { link: true } : {}),
    },
    contents: [
      ...inline.map(({ content }) => name(['inline', content])),
      ...bySource(selections).map(({ digest }) => digest),
      ...fetchedFiles.map(({ content }) => content),
    ],
  }
  const taken = selections.flatMap((selection) => selection.taken)
  return {
    ...{ parts, from, taken, destination, exclude, inline, mode, fetched: fetchedFiles },
    owner: owner === null ? null : ownerIn(owner),
    reads: taken.flatMap((each) => readsOf(from, each, name)),
  }
}

function notFound(word: string): never {
  throw new NotFound(inTree(word))
}

/** The digests stand in the order of the paths, not of the words; a path within another one adds nothing. */
function bySource<Each extends { taken: Taken[] }>(selections: Each[]): Each[] {
  const first = ({ taken }: Each) => taken[0]?.named ?? ''
  return [...selections].sort((a, b) => (first(a) < first(b) ? -1 : 1))
}

/** `0755` is `755`. */
function modeIn(word: string | null): string | null {
  if (word === null) return null
  if (changeMode(0, word) === null)
    throw new NotExpanded(`\`--chmod=${word}\` is no mode: write it as \`755\`, or as \`u+x\`.`)
  return word.replace(/^0+(?=.)/, '')
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
