import type { Instruction } from './dockerfile/instruction.ts'
import { blocked, fileInTheWay, lay, makeFolder, writeFile } from './tree/lay.ts'
import { changeMode } from './tree/change-mode.ts'
import { ownerIn } from './tree/owner.ts'
import { filtered } from './tree/select.ts'
import { absolute } from './tree/paths.ts'
import { splitFlags, flagValue } from './dockerfile/flags.ts'
import { mountOptions } from './dockerfile/mount-options.ts'
import { expand, NotExpanded } from './dockerfile/expand.ts'
import type { Labelled } from './keys/label.ts'
import { type CopyLabel, labelOfCopy } from './keys/copy-label.ts'
import { labelOfRun, type RunLabel } from './keys/run-label.ts'
import { labelOfWorkdir } from './keys/workdir-label.ts'
import { lookupIn, type State } from './state.ts'
import type { Surroundings, Turn } from './take-instruction.ts'
import type { FileSystem, Reason } from './types.ts'
import { whyRun } from './why-run.ts'

export function takeRun(instruction: Instruction, state: State, turn: Turn, around: Surroundings): State {
  const sources = mountSources(instruction, around)
  const stopped = stoppedAt(state, sources)
  if (stopped !== null) return notReached(stopped, state, turn, around)
  const { source, cache, build } = around
  const label = labelOfRun(instruction, state, { source, network: build.network, name: cache.name })
  return takeStep(label, state, turn, around, {
    files: (key) => outputOf(label, key, turn, around),
    sources,
    canBeForced: true,
  })
}

export function takeCopy(instruction: Instruction, state: State, turn: Turn, around: Surroundings): State {
  const from = flagValue(splitFlags(instruction.text).flags, 'from')
  const source =
    from === null ? null : around.stageState(expand(from, lookupIn(state.env), instruction.escape))
  const stopped = stoppedAt(state, source ? [source] : [])
  if (stopped !== null) return notReached(stopped, state, turn, around)
  const label = labelOfCopy(instruction, state, {
    source: around.source,
    name: around.cache.name,
    fetched: (address) => fetched(address, around),
  })
  const isLinked = label.parts.options?.link === true
  return takeStep(label, state, turn, around, {
    files: () => copied(label, state.files, isLinked),
    sources: source ? [source] : [],
    canBeForced: true,
    isLinked,
  })
}

/** `/` is always there: it takes no step. WORKDIR is passed over by `--no-cache`. */
export function takeWorkdir(state: State, turn: Turn, around: Surroundings): State {
  if (state.cwd === '/') return state
  const path = absolute(state.cwd)
  if (state.stopped !== null) return notReached(state.stopped, state, turn, around)
  const made = state.user === '' ? {} : { owner: ownerIn(state.user) }
  return takeStep(labelOfWorkdir(path, state), state, turn, around, {
    files: () => inTheWay(fileInTheWay(state.files, path)) ?? makeFolder(state.files, path, made),
    sources: [],
    canBeForced: false,
  })
}

type Failure = Extract<Reason, { kind: 'command-fails' | 'in-the-way' }>

type Doing = {
  /** The files after it, if it has to be done; or why it fails. */
  files(key: string): FileSystem | Failure
  /** Stages that it reads. */
  sources: State[]
  canBeForced: boolean
  /** `COPY --link`: its layer does not depend on what is beneath. */
  isLinked?: boolean
}

function takeStep(
  { parts, reads }: Labelled,
  state: State,
  turn: Turn,
  around: Surroundings,
  doing: Doing,
): State {
  const { cache, done, steps } = around
  const { place } = turn
  const parent = doing.isLinked ? 'linked' : state.parent
  const key = cache.name(['step', parent, parts])
  const after = (files: FileSystem, isNew: boolean): State => ({
    ...state,
    files,
    isForced: state.isForced || isForced,
    parent: doing.isLinked ? cache.name(['on', state.parent, key]) : key,
    newBelow: isNew ? place.line : doing.isLinked ? state.newBelow : null,
  })
  const report = (verdict: 'cached' | 'run' | 'failed', reason: Reason) =>
    void steps.push({ place, verdict, reason })

  const twin = done.get(key)
  const found = cache.shelf.get(key)
  const isNoCache = turn.isNoCache && doing.canBeForced
  const isForced = (isNoCache || state.isForced) && twin === undefined
  if (found && !isForced) {
    report('cached', whyCached(twin, doing.sources))
    const files = doing.isLinked ? doing.files(key) : found
    return after('kind' in files ? found : files, false)
  }
  const reason: Reason = isNoCache
    ? { kind: 'no-cache' }
    : whyRun(
        { parent, parts, reads, place, newBelow: state.newBelow },
        cache.made.slice(0, around.madeBefore),
      )
  const files = doing.files(key)
  if ('kind' in files) {
    report('failed', files)
    return { ...state, stopped: place.line }
  }
  cache.shelf.set(key, files)
  cache.made.push({ parent, place: place.text, stage: place.stage, parts, reads })
  done.set(key, place.line)
  report('run', reason)
  return after(files, true)
}

function whyCached(twin: number | undefined, sources: State[]): Reason {
  if (twin !== undefined) return { kind: 'done-once', line: twin }
  const anew = sources.find(({ newBelow }) => newBelow !== null)
  return anew ? { kind: 'same-files', line: anew.newBelow! } : { kind: 'nothing-changed' }
}

function stoppedAt(state: State, sources: State[]): number | null {
  return [state, ...sources].find(({ stopped }) => stopped !== null)?.stopped ?? null
}

function notReached(line: number, state: State, { place }: Turn, { steps }: Surroundings): State {
  steps.push({ place, verdict: 'not-reached', reason: { kind: 'stopped', line } })
  return { ...state, stopped: line }
}

function mountSources({ text }: Instruction, { stageState }: Surroundings): State[] {
  const { flags } = splitFlags(text)
  return flags.flatMap(([flag, value]) => {
    const from = flag === 'mount' ? mountOptions(value).get('from') : undefined
    const state = from === undefined ? null : stageState(from)
    return state ? [state] : []
  })
}

function outputOf(label: RunLabel, key: string, { place }: Turn, around: Surroundings): FileSystem | Failure {
  const files = around.world.runCommand(label.facts)
  if (files === 'fails') return { kind: 'command-fails' }
  if (files) return files
  const made = around.sameOutput ? place.stage : [key, around.cache.made.length]
  return { known: new Map(), unknown: around.cache.name(['made by', made]) }
}

/** A linked copy is laid on nothing: what is beneath it gives way. */
function copied(label: CopyLabel, files: FileSystem, isLinked: boolean): FileSystem | Failure {
  const { parts, from, taken, destination, exclude, mode, owner, inline, fetched } = label
  let after = files
  const written = [
    ...inline.map((file) => ({ ...file, mode: 0o644 })),
    ...fetched.map((file) => ({ ...file, mode: 0o600 })),
  ]
  for (const { name, content, mode: plain } of written) {
    const into = destination.endsWith('/') ? absolute(name, destination) : destination
    const changed = changeMode(plain, mode ?? '') ?? plain
    const own = owner ?? '0:0'
    after = writeFile(after, into, { kind: 'file', content, mode: changed, owner: own }, { owner: own })
  }
  for (const { path, as } of taken) {
    const source = { tree: filtered(from.known, path, exclude), path, as }
    const failure = isLinked ? null : inTheWay(blocked(after, source, destination))
    if (failure) return failure
    after = lay(after, source, destination, { mode, owner })
  }
  if (from.unknown !== null)
    after = withUnknown(after, `${from.unknown} ${taken.map(({ path }) => path).join(' ')} ${destination}`)
  // What is in an archive is not looked into.
  const isUnpacked = parts.instruction === 'ADD' && taken.some(({ as }) => archive.test(as))
  return isUnpacked ? withUnknown(after, `unpacked ${parts.contents!.join(' ')} ${destination}`) : after
}

const archive = /\.(tar(\.(gz|bz2|xz|zst))?|tgz|tbz2?|txz)$/i

function inTheWay(path: string | null): Failure | null {
  return path === null ? null : { kind: 'in-the-way', path }
}

/** Something was copied whose files are not known: neither, then, is all that is there now. */
function withUnknown(files: FileSystem, what: string): FileSystem {
  return { ...files, unknown: files.unknown === null ? what : `${files.unknown} + ${what}` }
}

function fetched(address: string, { world }: Surroundings): string {
  const content = world.fetched(address)
  if (content === null) throw new NotExpanded(`What \`${address}\` holds today is not known here.`)
  return content
}
