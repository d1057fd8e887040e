import type { Base } from '../../src/book/record.ts'
import type { Lab } from '../../src/book/types.ts'
import type { VerifyArguments } from './arguments.ts'
import { machineBase, provideBases } from './bases.ts'
import type { Host } from './host.ts'
import { buildMachineImage, type MachineImage } from './machine-image.ts'
import { newRun, removeEverything, sweep } from './machine-run.ts'
import { type Machine, startMachine } from './machine.ts'
import { type BasesMode, type Mirror, startMirror } from './mirror.ts'
import type { Progress } from './progress.ts'

/** A host with what its machines need: their image, a mirror, a name for all that is made there. */
export type Workplace = {
  host: Host
  /** Of the machine's image: see MachineImage. */
  recipe: string
  openMirror(): Promise<Mirror>
  /** Puts bases into the mirror. */
  provide(bases: Base[]): Promise<void>
  startMachine(lab: Pick<Lab, 'workspace' | 'services'>, options: StartOptions): Promise<Machine>
  /** The worker's next machine gets storage of its own: what is on the present one is in doubt, or kept. */
  giveUpVolume(worker: number): void
  /** Whether the engine is still there. Once it was not, it is not asked again. */
  answers(): Promise<boolean>
  /** Removes all that was made there; a host that is gone keeps it until a run next sweeps there. */
  close(): Promise<void>
}

export type StartOptions = { bases: Base[]; worker: number; fresh: boolean }

export type WorkplaceSettings = {
  mode: BasesMode
  store: VerifyArguments['store']
  progress: Progress
  signal: AbortSignal
}

export async function openWorkplace(host: Host, settings: WorkplaceSettings): Promise<Workplace> {
  const { mode, progress } = settings
  for (const name of new Set(await sweep(host)))
    progress.say(`Removed ${name}, which an interrupted run had left.`)
  const base = await machineBase(host, mode, progress.say)
  const end = progress.begin('The lab machine’s image')
  const image = await buildMachineImage(host, { base, progress: progress.say }).finally(end)
  return new OpenWorkplace(host, image, settings)
}

class OpenWorkplace implements Workplace {
  readonly host: Host
  readonly recipe: string
  private image: string
  private settings: WorkplaceSettings
  private run = newRun()
  private mirror: Promise<Mirror> | null = null
  /** How many volumes each worker has given up. */
  private generations = new Map<number, number>()
  private isGone = false

  constructor(host: Host, { id, recipe }: MachineImage, settings: WorkplaceSettings) {
    this.host = host
    this.image = id
    this.recipe = recipe
    this.settings = settings
  }

  openMirror(): Promise<Mirror> {
    const { image, run, settings } = this
    this.mirror ??= startMirror(this.host, { image, run, mode: settings.mode })
    return this.mirror
  }

  async provide(bases: Base[]): Promise<void> {
    await provideBases(bases, await this.openMirror(), this.settings.progress.say)
  }

  async startMachine(
    { workspace, services }: Pick<Lab, 'workspace' | 'services'>,
    { bases, worker, fresh }: StartOptions,
  ): Promise<Machine> {
    if (fresh) this.giveUpVolume(worker)
    const { image, run, settings } = this
    const { name: container, url } = await this.openMirror()
    const volume = `${run}-worker-${worker}-${this.generations.get(worker) ?? 0}`
    const { store, signal } = settings
    const mirror = { url, container }
    return startMachine(this.host, { image, run, volume, workspace, mirror, services, bases, store, signal })
  }

  giveUpVolume(worker: number): void {
    this.generations.set(worker, (this.generations.get(worker) ?? 0) + 1)
  }

  async answers(): Promise<boolean> {
    if (this.isGone) return false
    const { exitCode } = await this.host.docker(['version'], { timeoutSeconds: 30 })
    if (exitCode === 0 || this.isGone) return !this.isGone
    this.isGone = true
    this.settings.progress.say(
      `The Docker host ${this.host.name} no longer answers: it takes no more labs. What they left there the next run removes.`,
    )
    return false
  }

  async close(): Promise<void> {
    if (await this.answers()) await removeEverything(this.host, this.run)
  }
}
