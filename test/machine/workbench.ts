import { identifyBase, machineBase, provideBases } from '../../scripts/verifier/bases.ts'
import { type Host, connectHost } from '../../scripts/verifier/host.ts'
import { buildMachineImage } from '../../scripts/verifier/machine-image.ts'
import { newRun, removeEverything } from '../../scripts/verifier/machine-run.ts'
import { type Machine, type MachineOptions, startMachine } from '../../scripts/verifier/machine.ts'
import { type Mirror, startMirror } from '../../scripts/verifier/mirror.ts'
import type { Terminal } from '../../scripts/verifier/terminal.ts'
import type { Base } from '../../src/book/record.ts'

/** A host with the machine's image, a mirror that holds some stand-ins, and a run of its own. */
export type Workbench = {
  host: Host
  image: string
  run: string
  mirror: Mirror
  bases: Base[]
  start(options?: Partial<MachineOptions>): Promise<Machine>
  clear(): Promise<void>
}

export async function openWorkbench(names: string[] = ['busybox:1.37']): Promise<Workbench> {
  const silence = () => {}
  const host = await connectHost()
  const base = await machineBase(host, 'stand-in', silence)
  const { id: image } = await buildMachineImage(host, { base, progress: silence })
  const run = newRun()
  const mirror = await startMirror(host, { image, run, mode: 'stand-in' })
  const identify = (name: string) =>
    identifyBase(name, { mode: 'stand-in', mirror: async () => mirror, progress: silence })
  const bases = await Promise.all(names.map(identify))
  await provideBases(bases, mirror, silence)
  return {
    host,
    image,
    run,
    mirror,
    bases,
    start: (options) =>
      startMachine(host, {
        ...{ image, run, bases, volume: `${run}-1`, workspace: 'my-api', services: [] },
        mirror: { url: mirror.url, container: mirror.name },
        ...options,
      }),
    clear: () => removeEverything(host, run),
  }
}

export type Said = { exitCode: number; lines: string[] }

/** What a command came to. */
export async function say(terminal: Terminal, command: string): Promise<Said> {
  const running = terminal.begin(command)
  const { exitCode } = await running.ended
  return { exitCode, lines: running.lines() }
}

/** What a script came to in a terminal of its own. */
export async function sayAt(machine: Machine, command: string): Promise<Said> {
  const terminal = await machine.openTerminal('probe')
  const said = await say(terminal, command)
  await terminal.close()
  return said
}

export const file = (text: string) => ({ bytes: Buffer.from(text), executable: false })

/** Until it holds; fails after the seconds. */
export async function until(holds: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const deadline = performance.now() + seconds * 1000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Did not come true in ${seconds} s: ${holds}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
