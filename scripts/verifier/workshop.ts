import { imagesNamed } from '../../src/book/images-named.ts'
import type { Base, Circumstances } from '../../src/book/record.ts'
import type { Lab, Problem } from '../../src/book/types.ts'
import type { VerifyArguments } from './arguments.ts'
import {
  checkRequirements,
  chooseMode,
  hasStandIn,
  identifyBase,
  knownStandIns,
  machineBase,
  provideBases,
} from './bases.ts'
import { connectHost, type Host } from './host.ts'
import { buildMachineImage, type MachineImage } from './machine-image.ts'
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
  /** Base images that these labs need and that cannot be had here, each at its line. */
  missingBases(labs: Lab[]): Problem[]
  /** Starts the mirror and fills it. */
  provideFor(labs: Lab[]): Promise<void>
  startMachine(lab: Lab, worker: number, fresh: boolean): Promise<Machine>
  /** The worker's next machine gets storage of its own. */
  giveUpVolume(worker: number): void
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
  image: MachineImage
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
  /** A worker's volume is given up when what is on it is in doubt, or kept. */
  private generations = new Map<number, number>()

  constructor(settings: Settings) {
    this.settings = settings
    this.host = settings.host
    this.hasRegistry = settings.mode === 'registry'
  }

  async circumstancesOf(lab: Lab): Promise<Circumstances> {
    const { image, store, host } = this.settings
    return {
      verifier: await verifierVersion(),
      image: image.recipe,
      store,
      platform: host.facts.platform,
      bases: await this.basesOf(lab),
    }
  }

  missingBases(labs: Lab[]): Problem[] {
    return this.hasRegistry ? [] : labs.filter(expectsNoFailure).flatMap(missingStandIns)
  }

  async provideFor(labs: Lab[]): Promise<void> {
    if (labs.length === 0) return
    const mirror = await this.openMirror()
    const bases = (await Promise.all(labs.map((lab) => this.basesOf(lab)))).flat()
    await checkRequirements(bases, labs.flatMap(requirementsOf), this.settings.progress.say)
    await provideBases(bases, mirror, this.settings.progress.say)
  }

  async startMachine(lab: Lab, worker: number, fresh: boolean): Promise<Machine> {
    const { host, image, store, signal } = this.settings
    if (fresh) this.giveUpVolume(worker)
    const mirror = await this.openMirror()
    return startMachine(host, {
      image: image.id,
      run: this.run,
      volume: `${this.run}-worker-${worker}-${this.generations.get(worker) ?? 0}`,
      workspace: lab.workspace,
      mirror: { url: mirror.url, container: mirror.name },
      services: lab.services,
      bases: await this.basesOf(lab),
      store,
      signal,
    })
  }

  giveUpVolume(worker: number): void {
    this.generations.set(worker, (this.generations.get(worker) ?? 0) + 1)
  }

  async close(): Promise<void> {
    await this.mirror?.stop()
    await removeEverything(this.host, this.run)
  }

  private async openMirror(): Promise<Mirror> {
    const { host, image, mode } = this.settings
    this.mirror ??= await startMirror(host, { image: image.id, run: this.run, mode })
    return this.mirror
  }

  private async basesOf(lab: Lab): Promise<Base[]> {
    const names = imagesNamed(lab)
      .map(({ name }) => name)
      .filter(hasStandIn)
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

/** A lab in which a command is meant to fail may name an image that does not exist. */
function expectsNoFailure({ steps }: Lab): boolean {
  return !steps.some((step) => step.kind === 'terminal' && (step.options.exit ?? 0) !== 0)
}

function missingStandIns(lab: Lab): Problem[] {
  return imagesNamed(lab)
    .filter((image) => image.in !== 'command' && !hasStandIn(image.name))
    .map(({ name, place }) => ({
      place,
      fact: `Base image \`${name}\` cannot be had here: Docker Hub is out of reach, and there is no stand-in for it.`,
      remedy: `Stand-ins are there for ${knownStandIns().join(', ')}. scripts/stand-ins/README.md says how to add one.`,
    }))
}

function requirementsOf({ steps, start }: Lab): { path: string; text: string }[] {
  const written = steps.flatMap((step) => (step.kind === 'file' && step.region === null ? [step] : []))
  return [...written, ...(start?.files ?? [])]
    .filter(({ snippet }) => /requirements[^/]*\.txt$/.test(snippet))
    .map(({ snippet, bytes }) => ({ path: `snippets/${snippet}`, text: new TextDecoder().decode(bytes) }))
}

async function timed<Value>(progress: Progress, what: string, work: () => Promise<Value>): Promise<Value> {
  const end = progress.begin(what)
  return work().finally(end)
}
