import { complaining } from './complaining.ts'
import type { Dockerfile, Instruction, Stage } from './dockerfile/instruction.ts'
import { mountOptions } from './dockerfile/mount-options.ts'
import { instructionsOf } from './dockerfile/read-instructions.ts'
import { expand, type Lookup } from './dockerfile/expand.ts'
import { splitFlags } from './dockerfile/flags.ts'
import { readFrom } from './dockerfile/read-from.ts'
import type { Complaint } from './types.ts'

/** A stage by its place in the file, with what its FROM names. */
export type PlacedStage = Stage & { index: number; base: { stage: number } | FromImage }

/** `platform`: null is that of the build. */
export type FromImage = { image: string; platform: string | null }

export function placeStages({ stages }: Dockerfile, globals: Lookup, complaints: Complaint[]): PlacedStage[] {
  return stages.map((stage, index) => {
    const { text, escape, line } = stage.from
    const { image: written, platform: asked } = readFrom(text)
    const platform = complaining(line, complaints, () => expand(asked ?? '', globals, escape))
    const image = complaining(line, complaints, () => expand(written, globals, escape))
    if (image === '') complaints.push({ line, fact: `\`FROM ${written}\` names no image.` })
    if (/[A-Z]/.test(repositoryIn(image ?? '')))
      complaints.push({
        line,
        fact: `\`FROM ${written}\`: an image, or a stage, is named in small letters there.`,
      })
    const earlier = stageNamed(image ?? '', stages.slice(0, index))
    const own = !platform || platform === globals('TARGETPLATFORM') ? null : platform
    const base = earlier === null ? { image: image ?? '', platform: own } : { stage: earlier }
    return { ...stage, index, base }
  })
}

/** Without its tag, its digest and the registry in front. */
function repositoryIn(image: string): string {
  return image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .replace(/^[^/]*[.:][^/]*\//, '')
}

/** By name, or (in `--from`, not in FROM) by number. */
export function stageNamed(name: string, stages: readonly Stage[]): number | null {
  const index = stages.findLastIndex((stage) => stage.name === name.toLowerCase())
  return index < 0 ? null : index
}

export function stageFrom(name: string, stages: readonly Stage[]): number | null {
  return /^\d+$/.test(name) && Number(name) < stages.length ? Number(name) : stageNamed(name, stages)
}

/** The stages that a target needs, itself included: the others are never built. */
export function neededStages(stages: readonly PlacedStage[], target: number): Set<number> {
  const needed = new Set<number>()
  const visit = (index: number) => {
    const stage = stages[index]
    if (!stage || needed.has(index)) return
    needed.add(index)
    if ('stage' in stage.base) visit(stage.base.stage)
    const triggers = 'stage' in stage.base ? triggersOf(stages[stage.base.stage]!) : []
    for (const from of [...triggers, ...stage.instructions].flatMap(namesIn)) {
      const source = stageFrom(from, stages.slice(0, index))
      if (source !== null) visit(source)
    }
  }
  visit(target)
  return needed
}

/** What a `from=` cannot name: a variable, itself, or what comes after it. */
export function checkSources(stages: readonly PlacedStage[]): Complaint[] {
  return stages.flatMap(({ index, instructions }) =>
    instructions.flatMap((instruction) =>
      namesIn(instruction).flatMap((from): Complaint[] => {
        const fact = checkSource(from, index, stages)
        return fact === null ? [] : [{ line: instruction.line, fact }]
      }),
    ),
  )
}

function checkSource(from: string, index: number, stages: readonly PlacedStage[]): string | null {
  if (from.includes('$'))
    return `\`from=${from}\` takes no variables. Give it a name in a line \`FROM ${from} AS name\` of its own, and copy from that.`
  const earlier = stages.slice(0, index)
  if (stageFrom(from, earlier) !== null) return null
  if (/^\d+$/.test(from)) return `There is no stage number ${from} above this one, which is number ${index}.`
  if (stageNamed(from, stages) === null) return null
  return `The stage \`${from}\` is not above this one. Put it there.`
}

function triggersOf({ instructions }: Stage): Instruction[] {
  return instructions
    .filter(({ keyword }) => keyword === 'ONBUILD')
    .flatMap(({ text }) => instructionsOf(text))
}

/** What its `--from=`, or the `from=` of its mounts, names. */
export function namesIn({ keyword, text }: Instruction): string[] {
  const { flags } = splitFlags(text)
  if (keyword === 'COPY' || keyword === 'ADD')
    return flags.filter(([flag]) => flag === 'from').map(([, value]) => value)
  if (keyword !== 'RUN') return []
  return flags.flatMap(([flag, value]) => (flag === 'mount' ? (mountOptions(value).get('from') ?? []) : []))
}
