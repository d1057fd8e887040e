import type { Build, Entry } from '../../src/cache/types.ts'
import { pick, type Random } from '../random.ts'
import { instruction, type Written } from './generate-instruction.ts'
import { mutate } from './mutate-build.ts'
import type { Scenario } from './scenario.ts'

/** A Dockerfile in the making: lines above the first FROM, then stages. */
export type Draft = {
  globals: string[]
  stages: DraftStage[]
  context: Map<string, Entry>
  ignore: string
  args: Record<string, string>
  noCache: Build['noCache']
  network: Build['network']
  target: string | null
}

export type DraftStage = { name: string | null; from: string; instructions: string[] }

/**
 * A scenario in which no name of a path or a file repeats one of another salt's: it finds nothing of another one in the cache.
 * `isPossible` says whether a build is one that the model can follow to its end.
 */
export function generateScenario(
  random: Random,
  salt: string,
  isPossible: (builds: Build[]) => boolean,
): Scenario {
  for (;;) {
    const draft = firstDraft(random, salt)
    let drafts = [draft]
    if (!isPossible(drafts.map(render))) continue
    const wanted = 4 + Math.floor(random() * 3)
    for (let attempt = 0; drafts.length < wanted && attempt < 60; attempt++) {
      const more = [...drafts, mutate(drafts, random, salt)]
      if (isPossible(more.map(render))) drafts = more
    }
    return { name: salt, builds: drafts.map(render) }
  }
}

function firstDraft(random: Random, salt: string): Draft {
  const count = pick([1, 1, 2, 2, 3], random)
  const stages: DraftStage[] = []
  for (let index = 0; index < count; index++) {
    const isNamed = index < count - 1 || random() < 0.3
    const from =
      index > 0 && random() < 0.3
        ? pick(stages, random).name!
        : pick(['toy:plain', 'toy:plain', '$BASE', 'toy:variable', 'toy:folder'], random)
    const stage: DraftStage = { name: isNamed ? `part${index}` : null, from, instructions: [] }
    stages.push(stage)
    const written: Written = { salt, stages, index }
    const length = 2 + Math.floor(random() * 4)
    while (stage.instructions.length < length) stage.instructions.push(instruction(written, random))
  }
  return {
    globals: ['ARG BASE=toy:plain', ...(random() < 0.4 ? ['ARG G=global'] : [])],
    stages,
    context: context(random, salt),
    ignore: random() < 0.3 ? pick(ignores, random) : '',
    args: {},
    noCache: 'never',
    network: 'default',
    target: null,
  }
}

export const ignores = [
  '*.md\n',
  '**/*.md\n',
  'dir\n!dir/c.txt\n',
  '*\n!*.txt\n!dir\n',
  'dir/sub/\n',
  '# all\n**/*.txt\n!a.txt\n!b.txt\n!dir/**\n',
]

function context(random: Random, salt: string): Map<string, Entry> {
  const file = (name: string): Entry => ({
    kind: 'file',
    content: `${name} of ${salt}\n`,
    mode: pick([0o644, 0o644, 0o755, 0o600], random),
  })
  const folder = (): Entry => ({ kind: 'folder', mode: pick([0o755, 0o755, 0o700], random) })
  return new Map<string, Entry>([
    ['a.txt', file('a')],
    ['b.txt', file('b')],
    ['notes.md', file('notes')],
    ['dir', folder()],
    ['dir/c.txt', file('c')],
    ['dir/read.md', file('read')],
    ['dir/sub', folder()],
    ['dir/sub/d.txt', file('d')],
    ['other', folder()],
    ['other/a.txt', file(pick(['a', 'another a'], random))],
  ])
}

export function render({ globals, stages, ...build }: Draft): Build {
  const lines = stages.flatMap(({ name, from, instructions }) => [
    `FROM ${from}${name === null ? '' : ` AS ${name}`}`,
    ...instructions,
  ])
  return { ...build, dockerfile: `${[...globals, ...lines].join('\n')}\n` }
}
