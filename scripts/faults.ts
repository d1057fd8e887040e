/** `npm run faults`: whether a verification that something goes wrong with ever says what is not true, or leaves anything behind. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { machineBase } from './verifier/bases.ts'
import { type EngineOfItsOwn, makeEngine } from './faults/engine-of-its-own.ts'
import { type Fault, faults } from './faults/faults.ts'
import { judgeUndisturbed, judgeVerdict } from './faults/judge-verdict.ts'
import { listLeftovers } from './faults/leftovers.ts'
import { writeSmallBook } from './faults/small-book.ts'
import { pick, randomOf } from './random.ts'
import { ensureEngine } from './set-up/engine.ts'
import { CannotTell } from './verifier/cannot-tell.ts'
import { connectHost } from './verifier/host.ts'
import { buildMachineImage, copyMachineImage } from './verifier/machine-image.ts'
import { parseOptions, wholeNumber } from './verifier/parse-options.ts'
import { chooseProgress } from './verifier/progress.ts'
import { runCommand } from './verifier/run-command.ts'

const help = `npm run faults -- [options]

Verifies a small book, right or drifted, on a Docker engine of its own, and at some moment kills the verifier, a machine, its engine, the
mirror or the host's engine, fills the disk or takes the network away. No verdict may be untrue, the next run must be right, and nothing may be left.
Needs root, for the engine.

  --runs N    how many (default 100)
  --seed N    the faults, their moments and the books (default: one that is printed)
  --help      this text

Exit status: 0 no verdict was untrue and nothing was left, 1 otherwise, 2 could not tell.
`

const progress = chooseProgress()

await runCommand(async (argv, signal) => {
  const { values } = parseOptions(
    argv,
    {
      runs: { type: 'string', default: '100' },
      seed: { type: 'string', default: String(1 + Math.floor(Math.random() * 1_000_000)) },
      help: { type: 'boolean', short: 'h', default: false },
    },
    'npm run faults',
  )
  if (values.help) {
    console.log(help)
    return 0
  }
  const runs = wholeNumber('--runs', values.runs, 100_000)
  const seed = wholeNumber('--seed', values.seed, 2 ** 32)
  if (process.getuid?.() !== 0)
    throw new CannotTell('Only root can start a Docker engine beside the one that is there.', {
      remedy: 'Run this as root.',
    })
  const root = await mkdtemp(join(tmpdir(), 'faults-'))
  const engine = await prepareEngine()
  try {
    return await strikeAll({ root, engine, runs, seed, signal })
  } finally {
    await engine.remove()
    await rm(root, { recursive: true, force: true })
  }
})

type Suite = { root: string; engine: EngineOfItsOwn; runs: number; seed: number; signal: AbortSignal }

async function strikeAll({ root, engine, runs, seed, signal }: Suite): Promise<number> {
  const random = randomOf(seed)
  const wrong: string[] = []
  await writeSmallBook(root, { isDrifted: false })
  const undisturbed = await verify(root, engine)
  if (undisturbed.exitCode !== 0)
    throw new CannotTell('The small book is not right before anything goes wrong.', {
      remedy: undisturbed.said,
    })
  console.log(`${runs} runs, seed ${seed}; undisturbed, one takes ${undisturbed.seconds.toFixed(1)} s`)
  for (let run = 1; run <= runs && !signal.aborted; run += 1) {
    const fault = pick(faults, random)
    const isDrifted = random() < 0.5
    const atSeconds = random() * undisturbed.seconds
    const came = await disturb({ root, engine, fault, isDrifted, atSeconds })
    wrong.push(...came.wrong.map((what) => `run ${run}: ${what}`))
    const moment = `at ${atSeconds.toFixed(1)} s`
    const book = isDrifted ? 'drifted' : 'right'
    console.log(
      `${String(run).padStart(4)}  ${fault.name.padEnd(30)} ${moment.padEnd(10)} ${book.padEnd(8)} exit ${came.exitCode}${came.wrong.map((what) => `\n      ${what}`).join('')}`,
    )
  }
  console.log(`\n${runs} runs, seed ${seed}: ${wrong.length} wrong verdicts or leftovers`)
  return wrong.length > 0 ? 1 : 0
}

type Disturbance = {
  root: string
  engine: EngineOfItsOwn
  fault: Fault
  isDrifted: boolean
  atSeconds: number
}

/** One run with a fault in it, then one without. */
async function disturb({ root, engine, fault, isDrifted, atSeconds }: Disturbance) {
  await writeSmallBook(root, { isDrifted })
  const first = await verify(root, engine, { fault, atSeconds })
  await fault.repair?.({ engine })
  const verdict = judgeVerdict({ isDrifted, exitCode: first.exitCode })
  const next = await verify(root, engine)
  const nextVerdict = judgeUndisturbed({ isDrifted, exitCode: next.exitCode })
  const left = await listLeftovers(await connectHost(engine.endpoint))
  return {
    exitCode: first.exitCode,
    wrong: [
      ...(verdict ? [`${verdict}\n${first.said}`] : []),
      ...(nextVerdict ? [`${nextVerdict}\n${next.said}`] : []),
      ...left.map((thing) => `left behind: ${thing}`),
    ],
  }
}

async function verify(
  root: string,
  engine: EngineOfItsOwn,
  disturbance?: { fault: Fault; atSeconds: number },
) {
  const startedAt = performance.now()
  const script = join(import.meta.dirname, 'verify.ts')
  const verifier = spawn('node', [script, '--host', engine.endpoint, '--bases', 'stand-in', '--fresh'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [verifier.stdout, verifier.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const closed = once(verifier, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  if (disturbance) {
    const host = await connectHost(engine.endpoint)
    await Promise.race([sleep(disturbance.atSeconds * 1000), closed])
    await disturbance.fault.strike({ verifier, host, engine })
  }
  const [code, killedBy] = await closed
  return {
    exitCode: code ?? 128 + constants.signals[killedBy!],
    said,
    seconds: (performance.now() - startedAt) / 1000,
  }
}

/** With the lab machine's image as the host has it: to build it there again would take minutes. */
async function prepareEngine(): Promise<EngineOfItsOwn> {
  await ensureEngine(progress)
  const end = progress.begin('Starting a Docker engine with a disk of its own')
  const engine = await makeEngine({ megabytes: 4096 })
  try {
    await engine.start()
    const host = await connectHost()
    const base = await machineBase(host, 'stand-in', progress.say)
    const image = await buildMachineImage(host, { base, progress: progress.say })
    await copyMachineImage(image, { from: host, to: await connectHost(engine.endpoint) })
    return engine
  } catch (error) {
    await engine.remove()
    throw error
  } finally {
    end()
  }
}
