import { absolute, inTree, isBelow } from '../../src/cache/tree/paths.ts'
import { fileInTheWay, makeFolder, writeFile } from '../../src/cache/tree/lay.ts'
import type { BaseImage, FileSystem, RunFacts, World } from '../../src/cache/types.ts'

/** Small images on the machine, all of BusyBox: what the model is told of them must be what `bases` in engine.ts builds. */
export const toyBases: Record<string, Partial<BaseImage>> = {
  'toy:plain': {},
  'toy:other-name': {},
  'toy:labelled': {},
  'toy:variable': { env: [['A', 'of the base']] },
  'toy:content': { layers: 'toy:content' },
  'toy:folder': { layers: 'toy:folder', cwd: '/toy' },
}

/** A world in which the model knows what each command does: the few commands that the generator writes. */
export function toyWorld(): World {
  let made = 0
  return {
    baseImage: (name) => ({
      layers: 'toy:plain',
      env: [],
      cwd: '/',
      user: '',
      shell: null,
      onBuild: [],
      files: { known: new Map(), unknown: null },
      ...toyBases[name],
    }),
    fetched: () => null,
    runCommand: (facts) => runToy(facts, () => `chance ${++made}`),
  }
}

class Failed extends Error {}

function runToy(facts: RunFacts, chance: () => string): FileSystem | 'fails' {
  const shell = ['/bin/sh', 'sh'].includes(facts.argv[0]!)
  const script = (
    shell || facts.argv[0]!.startsWith('/dev/pipes/') ? facts.argv.at(-1)! : facts.argv.join(' ')
  ).replace(/<<(\w+)\n[\s\S]*?\n\1/g, '')
  try {
    return script
      .split(/&&|\n/)
      .map((command) => command.trim())
      .reduce((files, command) => runOne(command, { ...facts, files }, chance), facts.files)
  } catch (error) {
    if (error instanceof Failed) return 'fails'
    throw error
  }
}

function runOne(command: string, facts: RunFacts, chance: () => string): FileSystem {
  const { files } = facts
  const path = (word: string) => inTree(absolute(word, facts.cwd))
  const [, plain = command, into] = /^(.*?)(?: > (\S+))?$/.exec(command)!
  const [name = 'true', ...words] = plain.split(/\s+/)
  const print = (content: string) => (into === undefined ? files : put(files, path(into), content))
  switch (name) {
    case '':
    case 'true':
    case ':':
    case '#':
    case '#!/bin/sh':
      return files
    case 'false':
    case 'one':
    case 'two':
    case 'three':
    case 'four':
      throw new Failed()
    case 'echo':
      return print(`${words.map((word) => variables(word, facts)).join(' ')}\n`)
    case 'cat':
      return print(words.map((word) => read(path(word), facts, chance)).join(''))
    case 'head':
      // The shell empties the file that it prints to before the command reads anything.
      if (into === words[2]) return print('')
      return print(read(path(words[2]!), facts, chance).slice(0, Number(words[1])))
    case 'mkdir':
      if (fileInTheWay(files, path(words.at(-1)!)) !== null) throw new Failed()
      return makeFolder(files, `/${path(words.at(-1)!)}`)
    case 'touch':
      return files.known.has(path(words[0]!)) ? files : put(files, path(words[0]!), '')
    case 'rm':
      return remove(files, path(words.at(-1)!))
    case 'chmod':
      return change(files, path(words[1]!), { mode: Number.parseInt(words[0]!, 8) })
    case 'chown':
      return change(files, path(words[1]!), { owner: words[0]! })
    default:
      throw new Error(`The toy world does not know \`${command}\`.`)
  }
}

function put(files: FileSystem, path: string, content: string): FileSystem {
  const folder = path.slice(0, path.lastIndexOf('/'))
  if (files.known.get(folder)?.kind !== 'folder') throw new Failed()
  const before = files.known.get(path)
  if (before?.kind === 'folder') throw new Failed()
  return writeFile(
    files,
    path,
    before?.kind === 'file' ? { ...before, content } : { kind: 'file', content, mode: 0o644 },
  )
}

function remove(files: FileSystem, path: string): FileSystem {
  if (files.known.get(path)?.kind !== 'file') throw new Failed()
  return { ...files, known: new Map([...files.known].filter(([each]) => each !== path)) }
}

function change(files: FileSystem, path: string, to: { mode?: number; owner?: string }): FileSystem {
  const entry = files.known.get(path)
  if (!entry) throw new Failed()
  return { ...files, known: new Map([...files.known, [path, { ...entry, ...to }]]) }
}

function read(path: string, { files, lent }: RunFacts, chance: () => string): string {
  if (path === 'proc/sys/kernel/random/uuid') return chance()
  const mount = lent.find(({ target }) => path === inTree(target) || isBelow(path, inTree(target)))
  const below = mount && path.slice(inTree(mount.target).length)
  const entry = mount ? mount.files.known.get(inTree(`${mount.source}${below}`)) : files.known.get(path)
  if (entry?.kind !== 'file') throw new Failed()
  return entry.content
}

function variables(word: string, { env }: RunFacts): string {
  const values = new Map(env)
  return word.replace(/"?\$\{?([A-Z]+)\}?"?/g, (_, name: string) => values.get(name) ?? '').replace(/"/g, '')
}
