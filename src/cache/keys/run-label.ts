import { expand } from '../dockerfile/expand.ts'
import { flagValue, splitFlags } from '../dockerfile/flags.ts'
import type { Instruction } from '../dockerfile/instruction.ts'
import { jsonWords } from '../dockerfile/words.ts'
import { contentDigest, type Name } from '../tree/digest.ts'
import { absolute, inTree } from '../tree/paths.ts'
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
  const lent = mounts.filter(({ type }) => type === 'bind').map((mount) => lend(mount, source))
  const reads = lent.flatMap(({ files, source }) => readsOf(files, source, name))
  const parts: Parts = {
    instruction: 'RUN',
    command: argv,
    env: state.env,
    folder: state.cwd,
    user: state.user,
    mounts: mounts.map((mount) => mountInKey(mount, source, name)),
    network: `${flagValue(flags, 'network') ?? network} ${flagValue(flags, 'security') ?? 'sandbox'}`,
  }
  return { parts, reads, facts: { argv, env: state.env, cwd: state.cwd, files: state.files, lent } }
}

/** The shell form is the exec form with the shell in front. A here-document that is the whole command is a script. */
function argvOf({ heredocs }: Instruction, rest: string, { shell }: State): string[] {
  const words = heredocs.length === 0 ? jsonWords(rest) : null
  if (words) return words
  const [only] = heredocs
  if (only && rest.trim() === only.mark) {
    if (only.content.startsWith('#!')) return [`/dev/pipes/${only.name}`, only.content]
    return [...shell, only.content]
  }
  const bodies = heredocs.map(({ name, content }) => `\n${content}${name}`).join('')
  return [...shell, `${rest}${bodies}`]
}

type Mount = { type: string; from: string | null; source: string; target: string; all: Map<string, string> }

function readMount(value: string, { escape }: Instruction, { env, cwd }: State): Mount {
  const all = new Map<string, string>()
  for (const word of value.split(',')) {
    const at = word.indexOf('=')
    const [key, raw] = at < 0 ? [word, 'true'] : [word.slice(0, at), word.slice(at + 1)]
    all.set(aliases[key] ?? key, expand(raw, lookupIn(env), escape))
  }
  const target = all.get('target')
  const id = all.get('id')
  return {
    type: all.get('type') ?? 'bind',
    from: all.get('from') ?? null,
    source: all.get('source') ?? '/',
    target: target === undefined ? `/run/secrets/${id ?? ''}` : absolute(target, cwd),
    all,
  }
}

const aliases: Record<string, string> = {
  dst: 'target',
  destination: 'target',
  src: 'source',
  ro: 'readonly',
  rw: 'readwrite',
}

/** Of a cache mount, an id of its own is not in the key, and never its content; of a bind mount the content is, and not its path. */
function mountInKey({ type, from, source: path, target, all }: Mount, source: Source, name: Name): unknown {
  if (type === 'bind') return ['bind', target, all.has('readwrite'), digestOf(source(from), path, name)]
  if (type === 'cache') {
    const isPlain =
      (all.get('id') ?? all.get('target')) === target && (all.get('sharing') ?? 'shared') === 'shared'
    return ['cache', target, isPlain ? target : '', all.has('readonly')]
  }
  return [type, target, [...all].sort()]
}

function lend({ from, source: path, target }: Mount, source: Source): RunFacts['lent'][number] {
  return { target, files: source(from), source: inTree(path) }
}

function digestOf(files: FileSystem, path: string, name: Name): string {
  const digest = contentDigest(files, inTree(path), name)
  if (digest === null) throw new NotFound(inTree(path))
  return digest
}
