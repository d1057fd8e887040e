import type { Entry } from '../../src/cache/types.ts'
import { pick, type Random } from '../random.ts'
import { instruction } from './generate-instruction.ts'
import { type Draft, type DraftStage, ignores } from './generate.ts'

/** The next build of a scenario: the last one with nothing, one or two things changed; now and then one that was done before. */
export function mutate(drafts: Draft[], random: Random, salt: string): Draft {
  if (drafts.length > 1 && random() < 0.1) return pick(drafts, random)
  const last = drafts.at(-1)!
  // What a single build is called with does not stay for the next one.
  let draft: Draft = { ...last, noCache: 'never', network: 'default' }
  for (let count = pick([0, 1, 1, 1, 2], random); count > 0; count--)
    draft = pick(mutations, random)(draft, random, salt)
  return draft
}

type Mutation = (draft: Draft, random: Random, salt: string) => Draft

const mutations: Mutation[] = [
  editFile,
  editFile,
  chmodSomething,
  addSomething,
  removeFile,
  setArg,
  setArg,
  changeInstruction,
  changeInstruction,
  insertInstruction,
  removeInstruction,
  swapInstructions,
  swapInstructions,
  changeFlags,
  changeBase,
  changeIgnore,
  changeTarget,
]

function editFile(draft: Draft, random: Random): Draft {
  return changeEntry(draft, 'file', random, (entry) =>
    entry.kind === 'file' ? { ...entry, content: `${entry.content}${pick(['x', 'y'], random)}` } : entry,
  )
}

function chmodSomething(draft: Draft, random: Random): Draft {
  return changeEntry(draft, pick(['file', 'file', 'folder'] as const, random), random, (entry) =>
    entry.kind === 'link' ? entry : { ...entry, mode: pick([0o700, 0o711, 0o755, 0o744], random) },
  )
}

function changeEntry(
  draft: Draft,
  kind: Entry['kind'],
  random: Random,
  change: (entry: Entry) => Entry,
): Draft {
  const paths = [...draft.context].filter(([, entry]) => entry.kind === kind).map(([path]) => path)
  if (paths.length === 0) return draft
  const path = pick(paths, random)
  return { ...draft, context: new Map([...draft.context, [path, change(draft.context.get(path)!)]]) }
}

function addSomething(draft: Draft, random: Random, salt: string): Draft {
  const path = pick(['new.txt', 'dir/new.txt', 'dir/new.md', 'other/empty'], random)
  const entry: Entry =
    path === 'other/empty'
      ? { kind: 'folder', mode: 0o755 }
      : { kind: 'file', content: `new in ${salt}\n`, mode: 0o644 }
  return { ...draft, context: new Map([...draft.context, [path, entry]]) }
}

function removeFile(draft: Draft, random: Random): Draft {
  const files = [...draft.context].filter(([, entry]) => entry.kind === 'file')
  const [path] = pick(files, random)
  return { ...draft, context: new Map([...draft.context].filter(([each]) => each !== path)) }
}

function setArg(draft: Draft, random: Random): Draft {
  const name = pick(['A', 'B', 'C', 'G'], random)
  const args = { ...draft.args, [name]: pick(['given', 'given', 'other'], random) }
  if (random() < 0.3) delete args[name]
  return { ...draft, args }
}

function inStage(
  draft: Draft,
  random: Random,
  change: (stage: DraftStage, index: number) => string[],
): Draft {
  const index = Math.floor(random() * draft.stages.length)
  const stages = draft.stages.map((stage, at) =>
    at === index ? { ...stage, instructions: change(stage, index) } : stage,
  )
  return { ...draft, stages }
}

function changeInstruction(draft: Draft, random: Random, salt: string): Draft {
  return inStage(draft, random, ({ instructions }, index) => {
    const at = Math.floor(random() * instructions.length)
    return instructions.with(at, instruction({ salt, stages: draft.stages, index }, random))
  })
}

function insertInstruction(draft: Draft, random: Random, salt: string): Draft {
  return inStage(draft, random, ({ instructions }, index) =>
    instructions.toSpliced(
      Math.floor(random() * (instructions.length + 1)),
      0,
      instruction({ salt, stages: draft.stages, index }, random),
    ),
  )
}

function removeInstruction(draft: Draft, random: Random): Draft {
  return inStage(draft, random, ({ instructions }) =>
    instructions.length < 2
      ? instructions
      : instructions.toSpliced(Math.floor(random() * instructions.length), 1),
  )
}

function swapInstructions(draft: Draft, random: Random): Draft {
  return inStage(draft, random, ({ instructions }) => {
    if (instructions.length < 2) return instructions
    const at = Math.floor(random() * (instructions.length - 1))
    return instructions.with(at, instructions[at + 1]!).with(at + 1, instructions[at]!)
  })
}

function changeFlags(draft: Draft, random: Random): Draft {
  return random() < 0.5
    ? { ...draft, noCache: 'always' }
    : { ...draft, network: pick(['none', 'host'], random) }
}

function changeBase(draft: Draft, random: Random): Draft {
  const base = pick(['toy:other-name', 'toy:labelled', 'toy:variable', 'toy:content', 'toy:folder'], random)
  if (random() < 0.4) return { ...draft, args: { ...draft.args, BASE: base } }
  const index = Math.floor(random() * draft.stages.length)
  const stages = draft.stages.map((stage, at) => (at === index ? { ...stage, from: base } : stage))
  return { ...draft, stages }
}

function changeIgnore(draft: Draft, random: Random): Draft {
  return { ...draft, ignore: pick(['', ...ignores], random) }
}

function changeTarget(draft: Draft, random: Random): Draft {
  return { ...draft, target: pick([null, ...draft.stages.map(({ name }) => name)], random) }
}
