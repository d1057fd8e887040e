import { type ChildProcess } from 'node:child_process'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pick, type Random } from '../random.ts'
import type { Host } from '../verifier/host.ts'
import { labels } from '../verifier/machine-run.ts'
import type { EngineOfItsOwn } from './engine-of-its-own.ts'

/** A verification that runs now, and the host that it runs on. `random` chooses where a fault has a choice. */
export type Ground = { verifier: ChildProcess; host: Host; engine: EngineOfItsOwn; random: Random }

/** Something that goes wrong while a book is verified. */
export type Fault = {
  name: string
  strike(ground: Ground): Promise<void>
  /** Takes away what the fault itself left: a full disk, a dead engine. */
  repair?(ground: Pick<Ground, 'engine'>): Promise<void>
}

export const faults: Fault[] = [
  ...(['SIGINT', 'SIGTERM', 'SIGKILL'] as const).map((signal): Fault => ({
    name: `the verifier gets ${signal}`,
    strike: async ({ verifier }) => void verifier.kill(signal),
  })),
  {
    name: 'a machine is killed',
    strike: (ground) => onMachine(ground, (machine) => ground.host.docker(['kill', machine])),
  },
  {
    name: "a machine's engine is killed",
    strike: (ground) => inMachine(ground, 'kill -9 $(pidof dockerd)'),
  },
  {
    name: "a machine's network goes",
    strike: (ground) =>
      inMachine(ground, 'for link in /sys/class/net/eth*; do ip link set "${link##*/}" down; done'),
  },
  {
    name: 'a connection to the host breaks',
    strike: breakConnection,
  },
  {
    name: 'the mirror is killed',
    strike: (ground) =>
      onContainer(ground, 'mirror', (mirror) => ground.host.docker(['rm', '--force', mirror])),
  },
  {
    name: "the host's disk is full",
    strike: ({ engine }) => fill(engine.disk),
    repair: ({ engine }) => rm(join(engine.disk, 'fill'), { force: true }),
  },
  {
    name: "the host's engine is killed",
    strike: ({ engine }) => engine.kill(),
    repair: ({ engine }) => engine.start(),
  },
]

/** Kills one of the `docker` commands through which the verifier speaks to its host, as soon as there is one. */
async function breakConnection({ verifier, random }: Ground): Promise<void> {
  while (isRunning(verifier)) {
    const children = await readFile(`/proc/${verifier.pid}/task/${verifier.pid}/children`, 'utf8').catch(
      () => '',
    )
    const ids = children.split(' ').filter(Boolean)
    if (ids.length > 0) return killIfThere(Number(pick(ids, random)))
    await sleep(50)
  }
}

function killIfThere(id: number): void {
  try {
    process.kill(id, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null
}

async function fill(disk: string): Promise<void> {
  const piece = Buffer.alloc(64 * 1024 * 1024)
  const file = await open(join(disk, 'fill'), 'w')
  try {
    for (;;) await file.write(piece)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await file.close()
  }
}

function inMachine(ground: Ground, command: string): Promise<void> {
  return onMachine(ground, (machine) => ground.host.docker(['exec', machine, 'sh', '-c', command]))
}

function onMachine(ground: Ground, strike: (name: string) => Promise<unknown>): Promise<void> {
  return onContainer(ground, 'machine', strike)
}

/** Strikes the first container of this kind as soon as there is one; a verification that ends before has been spared. */
async function onContainer(
  { verifier, host }: Ground,
  role: string,
  strike: (name: string) => Promise<unknown>,
): Promise<void> {
  while (isRunning(verifier)) {
    const filter = ['--filter', `label=${labels.role}=${role}`]
    const { stdout } = await host.docker(['ps', ...filter, '--format', '{{.Names}}'])
    const [name] = stdout.split('\n')
    if (name) return void (await strike(name))
    await sleep(50)
  }
}
