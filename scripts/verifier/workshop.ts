import { imagesNamed } from '../../src/book/images-named.ts'
import type { Base, Circumstances, HostFacts } from '../../src/book/record.ts'
import type { Lab, Problem } from '../../src/book/types.ts'
import type { VerifyArguments } from './arguments.ts'
import { checkRequirements, chooseMode, hasStandIn, identifyBase, knownStandIns } from './bases.ts'
import { CannotTell } from '../command/cannot-tell.ts'
import { connectHost } from './host.ts'
import type { Machine } from './machine.ts'
import type { Progress } from './progress.ts'
import { verifierVersion } from './verifier-version.ts'
import { openWorkplace, type Workplace, type WorkplaceSettings } from './workplace.ts'

/** All that labs need to run, made ready bit by bit: what is known first, what costs time only when a lab does run. */
export type Workshop = {
  /** Of all hosts together. */
  host: HostFacts
  hasRegistry: boolean
  /** Spread over the hosts. A worker is known by its index. */
  workers: number
  /** What decides this lab's outcome besides its text. Quick: nothing is started. */
  circumstancesOf(lab: Lab): Promise<Circumstances>
  /** Base images that these labs need and that cannot be had here, each at its line. */
  missingBases(labs: Lab[]): Problem[]
  /** Starts the mirrors and fills them. */
  provideFor(labs: Lab[]): Promise<void>
  startMachine(lab: Lab, worker: number, fresh: boolean): Promise<Machine>
  /** Whether the host that this worker's machines run on is still there. */
  answers(worker: number): Promise<boolean>
  /** The worker's next machine gets storage of its own. */
  giveUpVolume(worker: number): void
  close(): Promise<void>
}

type Wanted = Pick<VerifyArguments, 'bases' | 'hosts' | 'store' | 'workers'>

export async function openWorkshop(
  { bases, hosts, store, workers }: Wanted,
  progress: Progress,
  signal: AbortSignal,
): Promise<Workshop> {
  const connected = await Promise.all((hosts.length > 0 ? hosts : [undefined]).map(connectHost))
  const settings: WorkplaceSettings = { mode: await chooseMode(bases), store, progress, signal }
  const places: Workplace[] = []
  // One after the other: what one has built, the next one need not.
  for (const host of connected) places.push(await openWorkplace(host, settings))
  mustBeAlike(places)
  return new OpenWorkshop(places, workers * places.length, settings)
}

/** A lab's outcome must not depend on the host that it comes to run on. */
function mustBeAlike([first, ...others]: Workplace[]): void {
  for (const { host, recipe } of others) {
    const { platform } = first!.host.facts
    if (host.facts.platform !== platform)
      throw new CannotTell(
        `The Docker hosts are not alike: ${host.name} is ${host.facts.platform}, ${first!.host.name} is ${platform}.`,
        { remedy: 'Verify on hosts of one platform at a time.' },
      )
    if (recipe !== first!.recipe)
      throw new CannotTell(
        `The Docker hosts are not alike: ${host.name} and ${first!.host.name} have different images by the name debian:trixie-slim.`,
        { remedy: `Pull it again on both; here: ${host.typed('pull debian:trixie-slim')}` },
      )
  }
}

class OpenWorkshop implements Workshop {
  readonly host: HostFacts
  readonly hasRegistry: boolean
  readonly workers: number
  private places: Workplace[]
  private bases = new Map<string, Promise<Base>>()
  private settings: WorkplaceSettings

  constructor(places: Workplace[], workers: number, settings: WorkplaceSettings) {
    this.places = places
    this.workers = workers
    this.settings = settings
    this.host = factsOf(places)
    this.hasRegistry = settings.mode === 'registry'
  }

  async circumstancesOf(lab: Lab): Promise<Circumstances> {
    return {
      verifier: await verifierVersion(),
      image: this.places[0]!.recipe,
      store: this.settings.store,
      platform: this.host.platform,
      bases: await this.basesOf(lab),
    }
  }

  missingBases(labs: Lab[]): Problem[] {
    return this.hasRegistry ? [] : labs.filter(expectsNoFailure).flatMap(missingStandIns)
  }

  async provideFor(labs: Lab[]): Promise<void> {
    if (labs.length === 0) return
    const bases = (await Promise.all(labs.map((lab) => this.basesOf(lab)))).flat()
    await checkRequirements(bases, labs.flatMap(requirementsOf), this.settings.progress.say)
    await Promise.all(this.places.map((place) => place.provide(bases)))
  }

  async startMachine(lab: Lab, worker: number, fresh: boolean): Promise<Machine> {
    return this.placeOf(worker).startMachine(lab, { bases: await this.basesOf(lab), worker, fresh })
  }

  answers(worker: number): Promise<boolean> {
    return this.placeOf(worker).answers()
  }

  giveUpVolume(worker: number): void {
    this.placeOf(worker).giveUpVolume(worker)
  }

  async close(): Promise<void> {
    await Promise.all(this.places.map((place) => place.close()))
  }

  /** Neighbours are on different hosts: a few labs are spread as well as many. */
  private placeOf(worker: number): Workplace {
    return this.places[worker % this.places.length]!
  }

  private async basesOf(lab: Lab): Promise<Base[]> {
    const names = imagesNamed(lab)
      .map(({ name }) => name)
      .filter(hasStandIn)
    return Promise.all(names.sort().map((name) => this.identify(name)))
  }

  private identify(name: string): Promise<Base> {
    const { mode, progress } = this.settings
    const mirror = () => this.places[0]!.openMirror()
    const found = this.bases.get(name) ?? identifyBase(name, { mode, mirror, progress: progress.say })
    this.bases.set(name, found)
    return found
  }
}

/** As the record shows it: hosts of several versions by all of them. */
function factsOf(places: Workplace[]): HostFacts {
  const all = (fact: keyof HostFacts) => [...new Set(places.map(({ host }) => host.facts[fact]))].join(', ')
  return { engine: all('engine'), platform: all('platform'), cgroup: all('cgroup') }
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
