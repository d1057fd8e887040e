import { expand, NotExpanded } from '../dockerfile/expand.ts'
import { flagValue, splitFlags } from '../dockerfile/flags.ts'
import { contentOf, type Instruction } from '../dockerfile/instruction.ts'
import { mountOptions } from '../dockerfile/mount-options.ts'
import { jsonWords } from '../dockerfile/words.ts'
import { contentDigest, type Name } from '../tree/digest.ts'
import { followLinks } from '../tree/follow-links.ts'
import { absolute, baseName, inTree } from '../tree/paths.ts'
import { lookupIn, type State } from '../state.ts'
import type { FileSystem, RunFacts } from '../types.ts'
import { type Labelled, NotFound, type Parts, type Source } from './label.ts'
import { readsOf } from './reads.ts'

export type RunLabel = Labelled & { facts: RunFacts }

export function labelOfRun(
  instruction: Instruction,
  state: State,
  { source, network, name }: { source: Source; network: string; name: Name },
): RunLabel {
  const { flags, rest } = splitFlags(instruction.text)
  const mounts = flags
    .filter(([flag]) => flag === 'mount')
    .map(([, value]) => readMount(value, instruction, state))
  const argv = argvOf(instruction, rest, state)
  const binds = mounts.filter(({ type }) => type === 'bind')
  const lent = binds.map((mount) => lend(mount, source))
  const reads = lent.flatMap(({ files, source }, index) =>
    readsOf(files, { path: source, named: inTree(binds[index]!.source) }, name),
  )
  const parts: Parts = {
    instruction: 'RUN',
    command: argv,
    env: state.env,
    folder: state.cwd,
    user: state.user,
    mounts: mounts.toSorted(byTarget).map((mount) => mountInKey(mount, source, name)),
    network: `${flagValue(flags, 'network') ?? network} ${flagValue(flags, 'security') ?? 'sandbox'}`,
  }
  return { parts, reads, facts: { argv, env: state.env, cwd: state.cwd, files: state.files, lent } }
}

/** The shell form is the exec form with the shell in front. A here-document that is the whole command is a script. */
function argvOf({ heredocs }: Instruction, rest: string, { shell }: State): string[] {
  const words = heredocs.length === 0 ? jsonWords(rest) : null
  if (words) return words
  const [only] = heredocs
  if (only && rest.trim().replace(/^(<<-?)\s+/, '$1') === only.mark) {
    const script = contentOf(only)
    if (script.startsWith('#!')) return [`/dev/pipes/${only.name}`, script]
    return [...shell, script]
  }
  const bodies = heredocs.map(({ name, content }) => `\n${content}${name}`).join('')
  return [...shell, `${rest}${bodies}`]
}

function byTarget(a: Mount, b: Mount): number {
  return a.target < b.target ? -1 : 1
}

type Mount = { type: string; from: string | null; source: string; target: string; all: Map<string, string> }

function readMount(value: string, { escape }: Instruction, { env, cwd }: State): Mount {
  const all = new Map([...mountOptions(value)].map(([key, raw]) => [key, expand(raw, lookupIn(env), escape)]))
  const type = all.get('type') ?? 'bind'
  const kind = kinds.get(type)
  if (!kind)
    throw new NotExpanded(`A mount has no type \`${type}\`. There are ${[...kinds.keys()].join(', ')}.`)
  const stranger = [...all.keys()].find((key) => key !== 'type' && !kind.includes(key))
  if (stranger !== undefined)
    throw new NotExpanded(`A ${type} mount has no option \`${stranger}\`. It has ${kind.join(', ')}.`)
  const target = all.get('target')
  if (target === undefined && type !== 'secret' && type !== 'ssh')
    throw new NotExpanded(`A ${type} mount needs a \`target=\`.`)
  const id = all.get('id')
  return {
    type,
    from: all.get('from') ?? null,
    source: all.get('source') ?? '/',
    target: target === undefined ? `/run/secrets/${id ?? ''}` : absolute(target, cwd),
    all,
  }
}

const kinds = new Map([
  ['bind', ['target', 'source', 'from', 'readwrite', 'readonly']],
  ['cache', ['target', 'id', 'from', 'source', 'sharing', 'readonly', 'readwrite', 'mode', 'uid', 'gid']],
  ['tmpfs', ['target', 'size']],
  ['secret', ['id', 'target', 'source', 'required', 'mode', 'uid', 'gid', 'env']],
  ['ssh', ['id', 'target', 'required', 'mode', 'uid', 'gid']],
])

/**
 * Of a cache mount, an id of its own is not in the key, and never its content; of a bind mount the content is, and not its path. What is
 * said as it is anyway counts for nothing.
 */
function mountInKey({ type, from, source: path, target, all }: Mount, source: Source, name: Name): unknown {
  if (type === 'bind') return ['bind', target, isOn(all.get('readwrite')), digestOf(source(from), path, name)]
  if (type === 'cache') {
    const isPlain =
      (all.get('id') ?? all.get('target')) === target && (all.get('sharing') ?? 'shared') === 'shared'
    const begins = from === null ? newFolder(all) : digestOf(source(from), path, name)
    return ['cache', target, isPlain ? target : '', isOn(all.get('readonly')), begins]
  }
  if (type === 'tmpfs') return ['tmpfs', target, bytesIn(all.get('size') ?? '0')]
  const mode = Number.parseInt(all.get('mode') ?? (type === 'ssh' ? '0600' : '0400'), 8)
  const [uid, gid] = ['uid', 'gid'].map((key) => Number(all.get(key) ?? 0))
  const options = [isOn(all.get('required')), mode, uid, gid, all.get('env')]
  return [type, target, all.get('id') ?? baseName(target), options]
}

/** What a cache begins with, if it is not to belong to root. */
function newFolder(all: Mount['all']): unknown {
  const [mode, uid, gid] = ['mode', 'uid', 'gid'].map((key) => all.get(key))
  if (mode === undefined && uid === undefined && gid === undefined) return null
  return [Number.parseInt(mode ?? '0755', 8), Number(uid ?? 0), Number(gid ?? 0)]
}

function isOn(option: string | undefined): boolean {
  return option !== undefined && option !== 'false' && option !== '0'
}

/** `1m` is 1048576. */
function bytesIn(size: string): number {
  const [, number, unit = ''] = /^(\d+)([kmgt]?)(?:i?b)?$/i.exec(size) ?? []
  return Number(number) * 1024 ** ' kmgt'.indexOf(unit.toLowerCase() || ' ')
}

function lend({ from, source: path, target }: Mount, source: Source): RunFacts['lent'][number] {
  const files = source(from)
  return { target, files, source: followLinks(files.known, inTree(path)) ?? inTree(path) }
}

function digestOf(files: FileSystem, path: string, name: Name): string {
  const led = followLinks(files.known, inTree(path))
  const digest = led === null ? null : contentDigest(files, led, name)
  if (digest === null) throw new NotFound(inTree(path))
  return digest
}
