import { predict } from '../../src/cache/predict.ts'
import type { Build, BuildReport, StepReport } from '../../src/cache/types.ts'
import { randomOf } from '../random.ts'
import type { Terminal } from '../verifier/terminal.ts'
import { buildOn } from './engine.ts'
import { generateScenario } from './generate.ts'
import { namedCases } from './named-cases.ts'
import type { EngineStep, Proof, Scenario } from './scenario.ts'
import { toyWorld } from './toy-world.ts'

/** What a step came to, by the model and by the engine. */
export type Comparison = {
  build: number
  place: string
  model: string
  engine: string
}

export type Balance = { builds: number; cached: number; run: number; failed: number }

export type Proven = {
  proofs: Proof[]
  balance: Balance
  disagreements: { proof: Proof; differing: Comparison[] }[]
}

/** Generated builds, on an engine and by the model, until there are as many as wanted. */
export async function prove(
  terminal: Terminal,
  { seed, builds }: { seed: number; builds: number },
  onScenario: (sofar: Proven) => Promise<void>,
): Promise<Proven> {
  const random = randomOf(seed)
  const proven = nothingYet()
  for (let index = 0; proven.balance.builds < builds; index++) {
    await proveOne(generateScenario(random, `k${seed}x${index}`, canFollow), terminal, proven)
    await onScenario(proven)
  }
  return proven
}

/** The cases that are written down. */
export async function proveNamed(
  terminal: Terminal,
  seed: number,
  onScenario: (sofar: Proven) => Promise<void>,
): Promise<Proven> {
  const proven = nothingYet()
  for (const scenario of namedCases(seed)) {
    await proveOne(scenario, terminal, proven)
    await onScenario(proven)
  }
  return proven
}

function nothingYet(): Proven {
  return { proofs: [], balance: { builds: 0, cached: 0, run: 0, failed: 0 }, disagreements: [] }
}

async function proveOne(scenario: Scenario, terminal: Terminal, proven: Proven): Promise<void> {
  const steps: EngineStep[][] = []
  for (const build of scenario.builds) steps.push(await buildOn(terminal, build))
  const proof = { scenario, steps }
  proven.proofs.push(proof)
  proven.balance.builds += scenario.builds.length
  for (const { verdict } of steps.flat()) proven.balance[verdict]++
  const differing = compare(proof)
  if (differing.length > 0) proven.disagreements.push({ proof, differing })
}

/**
 * The model knows all that it needs. One build of a scenario may fail, not the first, at a command, and at the last step that is begun.
 * A file that is missing is noticed while it is still being found out what is beneath: whether that is done first is a matter of time.
 */
function canFollow(builds: Build[]): boolean {
  const reports = predict(builds, toyWorld())
  const last = reports.at(-1)!
  const failing = reports.filter(({ steps }) => steps.some(({ verdict }) => verdict === 'failed'))
  if (last.complaints.length > 0 || failing.length > 1) return false
  if (last.steps.some(({ reason }) => reason.kind === 'not-found')) return false
  const isLinear = new Set(last.steps.map(({ place }) => place.stage)).size <= 1
  return failing.length === 0 || (failing[0] !== reports[0] && isLinear)
}

/** Where the engine and the model do not agree. */
export function compare({ scenario, steps }: Proof): Comparison[] {
  const reports = predict(scenario.builds, toyWorld())
  return reports.flatMap((report, build) => {
    const twins = stepsDoneOnce(report)
    return comparable(report, steps[build]!).flatMap(({ place, model, engine }) =>
      model === engine || twins.has(place) ? [] : [{ build, place, model, engine }],
    )
  })
}

function comparable(report: BuildReport, steps: EngineStep[]) {
  const engine = new Map(steps.map(({ stage, number, verdict }) => [printPlace(stage, number), verdict]))
  const model = new Map(report.steps.map((step) => [placeOf(step), verdictOf(step)]))
  return [...new Set([...engine.keys(), ...model.keys()])].map((place) => ({
    place,
    model: model.get(place) ?? 'no such step',
    engine: engine.get(place) ?? 'not-reached',
  }))
}

/** BuildKit shows one of them, under the name of either. */
function stepsDoneOnce({ steps }: BuildReport): Set<string> {
  const lines = new Set(steps.flatMap(({ reason }) => (reason.kind === 'done-once' ? [reason.line] : [])))
  return new Set(
    steps.filter(({ reason, place }) => reason.kind === 'done-once' || lines.has(place.line)).map(placeOf),
  )
}

function verdictOf({ verdict }: StepReport): string {
  return verdict
}

function placeOf({ place }: StepReport): string {
  return printPlace(place.stage, place.number)
}

function printPlace(stage: string | null, number: number): string {
  return `${stage === null ? '' : `${stage} `}${number}`
}
