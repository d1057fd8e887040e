/** `npm run machine`: a shell on a fresh lab machine, for trying things out. */
import { ensureEngine } from './set-up/engine.ts'
import { chooseLabs } from '../src/book/choose-labs.ts'
import { imagesNamed } from '../src/book/images-named.ts'
import type { Base } from '../src/book/record.ts'
import { readBook } from '../src/files/read-book.ts'
import { builtBases, chooseMode, hasStandIn, identifyBase } from './verifier/bases.ts'
import { CannotTell } from './command/cannot-tell.ts'
import { connectHost } from './verifier/host.ts'
import { type MachineArguments, machineHelp, parseMachineArguments } from './verifier/machine-arguments.ts'
import { chooseProgress } from './verifier/progress.ts'
import { runCommand } from './command/run-command.ts'
import { openWorkplace, type Workplace } from './verifier/workplace.ts'

const progress = chooseProgress()

await runCommand(main)

async function main(argv: string[], signal: AbortSignal): Promise<number> {
  const wanted = parseMachineArguments(argv)
  if (wanted.help) return print(machineHelp)
  const names = [...wanted.images, ...(await imagesOf(wanted.basesOf))]
  if (wanted.host === undefined) await ensureEngine(progress)
  const host = await connectHost(wanted.host)
  const mode = await chooseMode(wanted.bases)
  const place = await openWorkplace(host, { mode, store: wanted.store, progress, signal })
  try {
    if (mode === 'stand-in') await fillMirror(place, names)
    return await openShell(place, wanted)
  } finally {
    await place.close()
  }
}

async function fillMirror(place: Workplace, names: string[]): Promise<void> {
  const bases = await standIns(names)
  const end = progress.begin('Filling the mirror')
  await place.provide(bases).finally(end)
}

async function openShell(place: Workplace, { services }: MachineArguments): Promise<number> {
  const lab = { workspace: 'lab', services }
  const machine = await place.startMachine(lab, { bases: [], worker: 0, fresh: false })
  if (process.stdin.isTTY) progress.say('A lab machine. Ctrl-D removes it.')
  try {
    const exitCode = await machine.attach()
    // How the last command at a prompt ended is no failure of ours.
    return process.stdin.isTTY ? 0 : exitCode
  } finally {
    await machine.stop()
  }
}

async function imagesOf(selections: string[]): Promise<string[]> {
  if (selections.length === 0) return []
  const chosen = chooseLabs(await readBook(process.cwd()), selections)
  if ('unknown' in chosen) throw new CannotTell('That is no part of the book.', { remedy: chosen.unknown })
  return chosen.labs.flatMap((lab) => imagesNamed(lab).map(({ name }) => name)).filter(hasStandIn)
}

/** Those that are there already, and these. */
async function standIns(names: string[]): Promise<Base[]> {
  const mirror = () => Promise.reject(new Error('Stand-ins are known without a mirror.'))
  const named = [...new Set(names)].map((name) =>
    identifyBase(name, { mode: 'stand-in', mirror, progress: progress.say }),
  )
  return (await Promise.all([builtBases(), ...named])).flat()
}

function print(text: string): number {
  console.log(text)
  return 0
}
