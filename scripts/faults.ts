/** `npm run faults`: whether a verification that something goes wrong with ever says what is not true, or leaves anything behind. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { printPlace } from '../src/book/problem.ts'
import { machineBase } from './verifier/bases.ts'
import { type EngineOfItsOwn, makeEngine } from './faults/engine-of-its-own.ts'
import { type Fault, faults } from './faults/faults.ts'
import { judgeUndisturbed, judgeVerdict } from './faults/judge-verdict.ts'
import { listLeftovers } from './faults/leftovers.ts'
import { writeSmallBook } from './faults/small-book.ts'
import { type Came, printTally } from './faults/tally.ts'
import { type Random, randomOf, shuffle } from './random.ts'
import { ensureEngine } from './set-up/engine.ts'
import { CannotTell } from './command/cannot-tell.ts'
import { connectHost } from './verifier/host.ts'
import { buildMachineImage, copyMachineImage } from './verifier/machine-image.ts'
import { parseOnlyOptions, wholeNumber } from './command/parse-options.ts'
import { chooseProgress } from './verifier/progress.ts'
import type { VerificationReport } from './verifier/report-schema.ts'
import { runCommand } from './command/run-command.ts'

const help = `npm run faults -- [options]

Verifies a small book, right or drifted, on a Docker engine of its own, and at some moment kills the verifier, a machine, its engine, the
mirror or the host's engine, fills the disk, breaks a connection or takes the network away. No verdict may be untrue, the next run, on the
record of the first, must be right, and nothing may be left: no container, volume, network or process. Needs root, for the engine.

  --runs N    how many (default 100)
  --seed N    the faults, their moments and the books (default: one that is printed)
  --help      this text

Exit status: 0 no verdict was untrue and nothing was left, 1 otherwise, 2 could not tell.
`

const progress = chooseProgress()

/** What takes longer than this does not end; undisturbed, it is seconds. */
const patienceMinutes = 20

await runCommand(async (argv, signal) => {
  const values = parseOnlyOptions(
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
  const undisturbed = await verifyUndisturbed(root, engine)
  const { seconds, drift } = undisturbed
  console.log(`${runs} runs, seed ${seed}; undisturbed, one takes ${seconds.toFixed(1)} s`)
  const came: Came[] = []
  for (const [index, fault] of inRandomOrder(runs, seed).entries()) {
    if (signal.aborted) break
    const run = index + 1
    const random = randomOf(seed + run)
    const isDrifted = random() < 0.5
    const atSeconds = random() * seconds
    const startedAt = performance.now()
    const { exitCode, wrong } = await disturb({
      ...{ root, engine, fault, isDrifted, atSeconds, random },
      drift: isDrifted ? drift : [],
    })
    if (signal.aborted) break
    came.push({ fault: fault.name, exitCode, wrong })
    const words = [
      `${run} of ${runs}`.padStart(`${runs} of ${runs}`.length),
      fault.name.padEnd(32),
      `at ${atSeconds.toFixed(1)} s`.padEnd(9),
      (isDrifted ? 'drifted' : 'right').padEnd(7),
      `exit ${exitCode ?? 'none'}`.padEnd(8),
      `${((performance.now() - startedAt) / 1000).toFixed(0)} s with the next`,
    ]
    console.log([words.join('  '), ...wrong].join('\n      '))
  }
  const wrong = came.flatMap((one) => one.wrong).length
  console.log(`\n${printTally(came)}`)
  console.log(`\n${came.length} runs, seed ${seed}: ${wrong} wrong verdicts or leftovers`)
  return wrong > 0 ? 1 : 0
}

/** Each fault about as often as any other. */
function inRandomOrder(runs: number, seed: number): Fault[] {
  const random = randomOf(seed)
  const rounds = Array.from({ length: Math.ceil(runs / faults.length) }, () => shuffle(faults, random))
  return rounds.flat().slice(0, runs)
}

/** How long a verification takes, and where a drifted book is wrong. */
async function verifyUndisturbed(root: string, engine: EngineOfItsOwn) {
  const mustEnd = async (isDrifted: boolean, wanted: number) => {
    await writeSmallBook(root, { isDrifted })
    const ran = await verify(root, engine)
    if (ran.exitCode === wanted) return ran
    throw new CannotTell(
      `Before anything goes wrong, the ${isDrifted ? 'drifted' : 'right'} book ends with ${ran.exitCode}.`,
      { remedy: ran.said },
    )
  }
  const { problems } = await mustEnd(true, 1)
  // The second one: the first also laid the machine's image and the mirror out.
  const { seconds } = await mustEnd(false, 0)
  return { seconds, drift: problems }
}

type Disturbance = {
  root: string
  engine: EngineOfItsOwn
  fault: Fault
  isDrifted: boolean
  /** The places at which an undisturbed run finds this book wrong. */
  drift: string[]
  atSeconds: number
  random: Random
}

/** One run with a fault in it, then one without, which begins with the record that the first has left. */
async function disturb({ root, engine, fault, isDrifted, drift, atSeconds, random }: Disturbance) {
  await writeSmallBook(root, { isDrifted })
  const first = await verify(root, engine, { fault, atSeconds, random })
  await fault.repair?.({ engine })
  const verdict = judgeVerdict({ ...first, drift })
  const next = await verify(root, engine)
  const nextVerdict = judgeUndisturbed({ ...next, drift })
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
  disturbance?: { fault: Fault; atSeconds: number; random: Random },
) {
  const startedAt = performance.now()
  const script = join(import.meta.dirname, 'verify.ts')
  const report = join(root, 'report.json')
  await rm(report, { force: true })
  const options = ['--host', engine.endpoint, '--bases', 'stand-in', '--reporter', `json=${report}`]
  const verifier = spawn('node', [script, ...options], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [verifier.stdout, verifier.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  let isOverdue = false
  const timer = setTimeout(() => (isOverdue = verifier.kill('SIGKILL')), patienceMinutes * 60_000)
  const closed = once(verifier, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  if (disturbance) {
    const { fault, atSeconds, random } = disturbance
    const host = await connectHost(engine.endpoint)
    await Promise.race([sleep(atSeconds * 1000), closed])
    await fault.strike({ verifier, host, engine, random })
  }
  const [code, killedBy] = await closed
  clearTimeout(timer)
  return {
    exitCode: isOverdue ? null : (code ?? 128 + constants.signals[killedBy!]),
    problems: await problemsIn(report),
    said,
    seconds: (performance.now() - startedAt) / 1000,
  }
}

/** Where a report says that the book is wrong; a verifier that was killed may have left none. */
async function problemsIn(report: string): Promise<string[]> {
  const text = await readFile(report, 'utf8').catch(() => null)
  if (text === null) return []
  const { problems, labs } = JSON.parse(text) as VerificationReport
  return [...problems, ...labs.flatMap((lab) => lab.problems)].map(({ place }) => printPlace(place))
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
