import { imagesNamed } from '../../src/book/images-named.ts'
import type { Base, Circumstances } from '../../src/book/record.ts'
import type { Lab } from '../../src/book/types.ts'
import type { VerifyArguments } from './arguments.ts'
import { chooseMode, identifyBase, knownStandIns, machineBase, provideBases } from './bases.ts'
import { connectHost, type Host } from './host.ts'
import { buildMachineImage } from './machine-image.ts'
import { newRun, removeEverything, sweep } from './machine-run.ts'
import { type Machine, startMachine } from './machine.ts'
import { type BasesMode, type Mirror, startMirror } from './mirror.ts'
import type { Progress } from './progress.ts'
import { verifierVersion } from './verifier-version.ts'

/** All that labs need to run, made ready bit by bit: what is known first, what costs time only when a lab does run. */
export type Workshop = {
  host: Host
  hasRegistry: boolean
  /** What decides this lab's outcome besides its text. Quick: nothing is started. */
  circumstancesOf(lab: Lab): Promise<Circumstances>
  /** Starts the mirror and fills it. */
  provideFor(labs: Lab[]): Promise<void>
  startMachine(lab: Lab, worker: number, fresh: boolean): Promise<Machine>
  close(): Promise<void>
}

type Wanted = Pick<VerifyArguments, 'bases' | 'host' | 'store'>

export async function openWorkshop(
  wanted: Wanted,
  progress: Progress,
  signal: AbortSignal,
): Promise<Workshop> {
  const host = await connectHost(wanted.host ?? undefined)
  for (const name of await sweep(host)) progress.say(`Removed ${name}, which an interrupted run had left.`)
  const mode = await chooseMode(wanted.bases)
  const base = await machineBase(host, mode, progress.say)
  const image = await timed(progress, 'The lab machine’s image', () =>
    buildMachineImage(host, { base, progress: progress.say }),
  )
  return new OpenWorkshop({ host, mode, image, store: wanted.store, progress, signal })
}

type Settings = {
  host: Host
  mode: BasesMode
  image: string
  store: VerifyArguments['store']
  progress: Progress
  signal: AbortSignal
}

class OpenWorkshop implements Workshop {
  readonly host: Host
  readonly hasRegistry: boolean
  private run = newRun()
  private mirror: Mirror | null = null
  private bases = new Map<string, Promise<Base>>()
  private settings: Settings
  private attempts = 0

  constructor(settings: Settings) {
    this.settings = settings
    this.host = settings.host
    this.hasRegistry = settings.mode === 'registry'
  }

  async circumstancesOf(lab: Lab): Promise<Circumstances> {
    const { image, store, host } = this.settings
    return {
      verifier: await verifierVersion(),
      image,
      store,
      platform: host.facts.platform,
      bases: await this.basesOf(lab),
    }
  }

  async provideFor(labs: Lab[]): Promise<void> {
    if (labs.length === 0) return
    const mirror = await this.openMirror()
    const bases = (await Promise.all(labs.map((lab) => this.basesOf(lab)))).flat()
    await provideBases(bases, mirror, this.settings.progress.say)
  }

  async startMachine(lab: Lab, worker: number, fresh: boolean): Promise<Machine> {
    const { host, image, store, signal } = this.settings
    this.attempts += fresh ? 1 : 0
    const mirror = await this.openMirror()
    return startMachine(host, {
      image,
      run: this.run,
      volume: `${this.run}-worker-${worker}${fresh ? `-${this.attempts}` : ''}`,
      workspace: lab.workspace,
      mirror: { url: mirror.url, container: mirror.name },
      services: lab.services,
      bases: await this.basesOf(lab),
      store,
      signal,
    })
  }

  async close(): Promise<void> {
    await this.mirror?.stop()
    await removeEverything(this.host, this.run)
  }

  private async openMirror(): Promise<Mirror> {
    const { host, image, mode } = this.settings
    this.mirror ??= await startMirror(host, { image, run: this.run, mode })
    return this.mirror
  }

  private async basesOf(lab: Lab): Promise<Base[]> {
    const known = new Set(knownStandIns())
    const names = imagesNamed(lab)
      .map(({ name }) => name)
      .filter((name) => known.has(name))
    return Promise.all(names.sort().map((name) => this.identify(name)))
  }

  private identify(name: string): Promise<Base> {
    const { mode, progress } = this.settings
    const found =
      this.bases.get(name) ??
      identifyBase(name, { mode, mirror: () => this.openMirror(), progress: progress.say })
    this.bases.set(name, found)
    return found
  }
}

async function timed<Value>(progress: Progress, what: string, work: () => Promise<Value>): Promise<Value> {
  const end = progress.begin(what)
  return work().finally(end)
}
