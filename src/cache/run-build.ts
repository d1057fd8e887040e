import { type Cache, openCache } from './cache.ts'
import { parseDockerfile } from './dockerfile/parse-dockerfile.ts'
import { instructionsOf } from './dockerfile/read-instructions.ts'
import { complaining } from './complaining.ts'
import { expand, type Lookup } from './dockerfile/expand.ts'
import { splitFlags } from './dockerfile/flags.ts'
import { declarations } from './dockerfile/words.ts'
import type { Instruction } from './dockerfile/instruction.ts'
import { withoutIgnored } from './tree/ignore.ts'
import {
  checkSources,
  type FromImage,
  neededStages,
  placeStages,
  type PlacedStage,
  stageFrom,
  stageNamed,
} from './stages.ts'
import { stateOf, type State } from './state.ts'
import { takeInstruction, type Surroundings } from './take-instruction.ts'
import type { AssumedWorld, Build, BuildReport, Complaint, FileSystem } from './types.ts'

/** A build with what earlier ones have left: what becomes of each step, and the cache after it. */
export function runBuild(
  build: Build,
  before: Cache,
  world: AssumedWorld,
): { report: BuildReport; cache: Cache } {
  const { dockerfile, complaints } = parseDockerfile(build.dockerfile)
  if (complaints.length > 0) return { report: { steps: [], complaints }, cache: before }
  const cache = openCache(before)
  const globals = globalArgs(dockerfile.globals, build, complaints)
  const stages = placeStages(dockerfile, globals, complaints)
  const target = build.target === null ? stages.length - 1 : stageNamed(build.target, stages)
  complaints.push(...checkSources(stages))
  if (target === null) complaints.push({ line: 1, fact: `No stage is named \`${build.target}\`.` })
  const context = complaining(1, complaints, () => withoutIgnored(build.context, build.ignore))
  if (target === null || context === null || complaints.length > 0)
    return { report: { steps: [], complaints }, cache: before }
  const around: Surroundings = {
    ...{ build, cache, world, globals, complaints, sameOutput: world.sameOutput },
    madeBefore: before.made.length,
    context: { known: context, unknown: null },
    done: new Map(),
    steps: [],
    source: () => ({ known: new Map(), unknown: null }),
    stageState: () => null,
  }
  const states = new Map<number, State>()
  for (const index of [...neededStages(stages, target)].sort((a, b) => a - b))
    states.set(index, takeStage(stages[index]!, stages, states, around))
  return { report: { steps: around.steps, complaints }, cache: cache.close() }
}

/** ARGs above the first FROM, and those of the engine, which are there unasked. */
function globalArgs(instructions: Instruction[], { args, target }: Build, complaints: Complaint[]): Lookup {
  const given = new Map(Object.entries(args))
  const values = new Map(Object.entries({ ...platform, TARGETSTAGE: target ?? 'default' }))
  const lookup: Lookup = (name) => values.get(name)
  for (const { text, escape, line } of instructions)
    for (const [name, raw] of declarations(text, escape)) {
      const own = complaining(line, complaints, () => (raw === null ? null : expand(raw, lookup, escape)))
      const value = given.get(name) ?? own
      if (value !== null) values.set(name, value)
    }
  return lookup
}

const platform = {
  TARGETPLATFORM: 'linux/amd64',
  TARGETOS: 'linux',
  TARGETOSVERSION: '',
  TARGETARCH: 'amd64',
  TARGETVARIANT: '',
  BUILDPLATFORM: 'linux/amd64',
  BUILDOS: 'linux',
  BUILDOSVERSION: '',
  BUILDARCH: 'amd64',
  BUILDVARIANT: '',
}

function takeStage(
  stage: PlacedStage,
  stages: readonly PlacedStage[],
  states: ReadonlyMap<number, State>,
  around: Surroundings,
): State {
  const { world, context } = around
  const earlier = stages.slice(0, stage.index)
  const image = (name: string): FileSystem => world.baseImage(name).files
  const isNoCache = noCacheFor(stage, around.build.noCache)
  const own: Surroundings = {
    ...around,
    source(from) {
      if (from === null) return context
      const index = stageFrom(from, earlier)
      return index === null ? image(from) : states.get(index)!.files
    },
    stageState(from) {
      if (from === null) return null
      const index = stageFrom(from, earlier)
      return index === null ? null : states.get(index)!
    },
  }
  const found = 'stage' in stage.base ? states.get(stage.base.stage)! : stateOfImage(stage.base, around)
  const triggers = found.onBuild
    .flatMap(instructionsOf)
    .map((trigger) => ({ ...trigger, line: stage.from.line }))
  const instructions = [...triggers, ...stage.instructions]
  let state: State = { ...found, onBuild: [] }
  // FROM is counted as a step where it brings an image in.
  const isPulling = 'image' in stage.base && stage.base.image !== 'scratch'
  let number = isPulling ? 1 : 0
  const of = number + instructions.filter(({ keyword }) => isStep(keyword)).length
  const name = areNamed(stages) ? (stage.name ?? `stage-${stage.index}`) : null
  for (const instruction of instructions) {
    if (isStep(instruction.keyword)) number++
    const place = { stage: name, number, of, line: instruction.line, text: instruction.shown }
    state = takeInstruction(instruction, state, { place, isNoCache }, own)
    // It is in the total, and takes no number.
    if (instruction.keyword === 'WORKDIR' && state.cwd === '/') number--
  }
  return state
}

function isStep(keyword: string): boolean {
  return keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD' || keyword === 'WORKDIR'
}

function stateOfImage({ image, platform }: FromImage, { world, cache }: Surroundings): State {
  const base = world.baseImage(image)
  return stateOf(base, cache.name(['image', base.layers, platform]))
}

/** BuildKit names stages as soon as it has several sources; to have something to mount is one for it. */
function areNamed(stages: readonly PlacedStage[]): boolean {
  return stages.length > 1 || stages[0]!.instructions.some(bringsSource)
}

function bringsSource({ keyword, text }: Instruction): boolean {
  const flag = keyword === 'RUN' ? 'mount' : 'from'
  return splitFlags(text).flags.some(([name]) => name === flag)
}

function noCacheFor({ name }: PlacedStage, noCache: Build['noCache']): boolean {
  if (noCache === 'always') return true
  return noCache !== 'never' && name !== null && noCache.includes(name)
}
