import type { Dockerfile, Stage } from './dockerfile/instruction.ts'
import { expand, type Lookup } from './dockerfile/expand.ts'
import { splitFlags } from './dockerfile/flags.ts'
import { readFrom } from './dockerfile/read-from.ts'

/** A stage by its place in the file, with what its FROM names. */
export type PlacedStage = Stage & { index: number; base: { stage: number } | { image: string } }

export function placeStages({ stages }: Dockerfile, globals: Lookup): PlacedStage[] {
  return stages.map((stage, index) => {
    const image = expand(readFrom(stage.from.text).image, globals, stage.from.escape)
    const earlier = stageNamed(image, stages.slice(0, index))
    return { ...stage, index, base: earlier === null ? { image } : { stage: earlier } }
  })
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
    for (const from of namesIn(stage)) {
      const source = stageFrom(from, stages.slice(0, index))
      if (source !== null) visit(source)
    }
  }
  visit(target)
  return needed
}

/** What its `--from=` and its mounts' `from=` name. */
function namesIn({ instructions }: Stage): string[] {
  return instructions.flatMap(({ keyword, text }) => {
    const { flags } = splitFlags(text)
    if (keyword === 'COPY' || keyword === 'ADD')
      return flags.filter(([flag]) => flag === 'from').map(([, value]) => value)
    if (keyword !== 'RUN') return []
    return flags.flatMap(([flag, value]) =>
      flag === 'mount'
        ? value
            .split(',')
            .filter((word) => word.startsWith('from='))
            .map((word) => word.slice(5))
        : [],
    )
  })
}
