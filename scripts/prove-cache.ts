/** `npm run prove-cache`: holds the cache model against BuildKit on a lab machine, with generated builds. */
import { mkdir, writeFile } from 'node:fs/promises'
import { ensureEngine } from './set-up/engine.ts'
import { prepare } from './prove-cache/engine.ts'
import { prove, proveNamed, type Proven } from './prove-cache/prove.ts'
import { type Proof, store } from './prove-cache/scenario.ts'
import { chooseMode, identifyBase } from './verifier/bases.ts'
import { connectHost } from './verifier/host.ts'
import { parseOnlyOptions, wholeNumber } from './command/parse-options.ts'
import { chooseProgress } from './verifier/progress.ts'
import { runCommand } from './command/run-command.ts'
import { openWorkplace } from './verifier/workplace.ts'

const help = `npm run prove-cache -- [options]

Generates Dockerfiles, contexts and edits, builds them on a lab machine, and compares what BuildKit took from its cache with what the
model in src/cache says. Exits with 1 when they disagree; then .book/cache-disagreements.json has the builds.

  --seed N         where the generator begins; the same seed, the same builds (default: 1)
  --builds N       how many builds at least (default: 1000)
  --named          the cases that are written down, and no generated ones
  --record FILE    writes what the engine did, as the unit tests replay it
  --help           this text
`

const options = {
  seed: { type: 'string', default: '1' },
  builds: { type: 'string', default: '1000' },
  named: { type: 'boolean', default: false },
  record: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

const progress = chooseProgress()

await runCommand(main)

async function main(argv: string[], signal: AbortSignal): Promise<number> {
  const values = parseOnlyOptions(argv, options, 'npm run prove-cache')
  if (values.help) return print(help)
  const seed = wholeNumber('--seed', values.seed, 2 ** 32)
  const builds = wholeNumber('--builds', values.builds, 1_000_000)
  await ensureEngine(progress)
  const host = await connectHost()
  const mode = await chooseMode('auto')
  const place = await openWorkplace(host, { mode, store: 'containerd', progress, signal })
  try {
    const bases = await identifyBase('busybox:1.37', {
      mode,
      mirror: () => place.openMirror(),
      progress: progress.say,
    })
    await place.provide([bases].flat())
    const machine = await place.startMachine(
      { workspace: 'proof', services: [] },
      { bases: [bases].flat(), worker: 0, fresh: true },
    )
    try {
      const terminal = await machine.openTerminal('terminal')
      await prepare(terminal)
      // Kept on the way: what an engine has said stays true when it dies.
      const onScenario = async (sofar: Proven) => {
        progress.say(`${sofar.balance.builds} builds`)
        await keep(sofar, values.record, machine.facts.builder)
      }
      const proven = values.named
        ? await proveNamed(terminal, seed, onScenario)
        : await prove(terminal, { seed, builds }, onScenario)
      return report(proven, seed, machine.facts.builder)
    } finally {
      await machine.stop()
    }
  } finally {
    await place.close()
  }
}

async function keep(
  { proofs, disagreements }: Proven,
  record: string | undefined,
  builder: string,
): Promise<void> {
  if (record) await writeFile(record, printGolden(builder, proofs))
  if (disagreements.length === 0) return
  await mkdir('.book', { recursive: true })
  await writeFile(
    '.book/cache-disagreements.json',
    JSON.stringify(disagreements.map(({ proof }) => store(proof))),
  )
}

/** A line for each scenario. */
function printGolden(builder: string, proofs: Proof[]): string {
  const lines = proofs.map((proof) => JSON.stringify(store(proof)))
  return `{"builder":${JSON.stringify(builder)},"proofs":[\n${lines.join(',\n')}\n]}\n`
}

function report({ balance, disagreements }: Proven, seed: number, builder: string): number {
  for (const { proof, differing } of disagreements)
    for (const { build, place, model, engine } of differing)
      console.log(
        `${proof.scenario.name}, build ${build + 1}, step ${place}: the model says ${model}, BuildKit ${engine}.`,
      )
  const { builds, cached, run, failed } = balance
  console.log(
    `Seed ${seed}, ${builder}: ${builds} builds, ${cached + run + failed} steps: ${cached} cached, ${run} run, ${failed} failed. ` +
      `${disagreements.length === 0 ? 'The model agrees at every step.' : `The model disagrees in ${disagreements.length} scenarios.`}`,
  )
  return disagreements.length === 0 ? 0 : 1
}

function print(text: string): number {
  console.log(text)
  return 0
}
