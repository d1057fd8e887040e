import type { Base } from '../../src/book/record.ts'
import { recipes } from '../stand-ins/recipes.ts'
import type { Recipe } from '../stand-ins/recipes.ts'
import { CannotTell } from '../command/cannot-tell.ts'
import { type Host, mustRun } from './host.ts'
import { hubName } from './hub-name.ts'
import type { MachineBase } from './machine-image.ts'
import type { BasesMode, Mirror } from './mirror.ts'
import { mustCarry, wheelsOf } from './python-pins.ts'
import { buildStandIn, keptStandIn } from './stand-in-build.ts'
import { readHostInputs } from './stand-in-inputs.ts'
import type { HostInputs } from './stand-in-inputs.ts'
import { archiveOf } from './stand-in-layout.ts'
import type { Layout } from './stand-in-layout.ts'

type Progress = (line: string) => void

/** The real images where Docker Hub answers, stand-ins where it does not. */
export async function chooseMode(wanted: 'auto' | BasesMode): Promise<BasesMode> {
  if (wanted !== 'auto') return wanted
  const answer = await fetch('https://registry-1.docker.io/v2/', { signal: AbortSignal.timeout(3000) }).catch(
    () => null,
  )
  // Whatever else may stand between us and it does not speak as a registry does.
  return answer?.headers.has('docker-distribution-api-version') ? 'registry' : 'stand-in'
}

/** What a name stands for today: its digest and where it comes from. A stand-in that is not there yet is built. */
export async function identifyBase(
  name: string,
  { mode, mirror, progress }: { mode: BasesMode; mirror: () => Promise<Mirror>; progress: Progress },
): Promise<Base> {
  return mode === 'registry' ? realBase(name, await mirror()) : standInBase(name, progress)
}

/** Makes sure that machines can pull these images: stand-ins are put into the mirror; real ones it fetches by itself. */
export async function provideBases(bases: Base[], mirror: Mirror, progress: Progress): Promise<void> {
  for (const { name, digest, provenance } of bases) {
    if (provenance.kind === 'registry' || (await mirror.digestOf(name)) === digest) continue
    await mirror.push((await standInFor(name, progress))!)
  }
}

/** The official names that can be had without an internet. */
export const knownStandIns = (): string[] => recipes.flatMap((recipe) => recipe.names).sort()

/** The stand-ins that would cost nothing: they are built already. */
export async function builtBases(): Promise<Base[]> {
  const inputs = await (hostInputs ??= readHostInputs())
  const kept = await Promise.all(recipes.map((recipe) => keptStandIn(recipe, inputs)))
  return kept.filter((layout) => layout !== null).map((layout) => toBase(layout.names[0]!, layout))
}

/** However the name is written: `busybox:1.37` is `docker.io/library/busybox:1.37`. */
export const hasStandIn = (name: string): boolean => recipeFor(name) !== undefined

/** Finds what a Python stand-in cannot install before anything is run. `files` are the requirements files that labs use. */
export async function checkRequirements(
  bases: Base[],
  files: { path: string; text: string }[],
  progress: Progress,
): Promise<void> {
  for (const { name, provenance } of bases) {
    const standIn = provenance.kind === 'stand-in' ? await standInFor(name, progress) : null
    if (standIn && wheelsOf(standIn).length > 0) mustCarry(standIn, files)
  }
}

/** The stand-in for a name, built if need be; for what is known of it beside its bytes, such as the wheels it carries. */
export async function standInFor(name: string, progress: Progress): Promise<Layout | null> {
  const recipe = recipeFor(name)
  if (!recipe) return null
  // One after the other: each build keeps a processor busy.
  const standIn = standIns.get(recipe) ?? last.catch(() => null).then(() => build(recipe, progress))
  last = standIn
  standIns.set(recipe, standIn)
  return standIn
}

const standIns = new Map<Recipe, Promise<Layout>>()
let last: Promise<Layout | null> = Promise.resolve(null)
/** Asked for once: it takes a second. */
let hostInputs: Promise<HostInputs> | undefined

const build = async (recipe: Recipe, progress: Progress) =>
  buildStandIn(recipe, await (hostInputs ??= readHostInputs()), progress)

/**
 * An image on the host's engine to build the machine's image from. A `debian:trixie-slim` that is there already is taken as it is
 * and a stand-in gets a name of our own: what the user has under that name is never replaced.
 */
export async function machineBase(host: Host, mode: BasesMode, progress: Progress): Promise<MachineBase> {
  const official = 'debian:trixie-slim'
  if (mode === 'registry') {
    if (await has(host, official)) return { name: official, digest: await digestOn(host, official) }
    progress(`Pulling ${official}.`)
    const { exitCode, stderr } = await host.docker(['pull', '--quiet', official], { timeoutSeconds: 600 })
    if (exitCode === 0) return { name: official, digest: await digestOn(host, official) }
    throw new CannotTell(`The host's engine could not pull ${official}: ${stderr.trim()}`, {
      remedy: 'Look at the host’s connection to Docker Hub, or do without it: --bases stand-in.',
      worthRetrying: true,
    })
  }
  const standIn = (await standInFor(official, progress))!
  if (!(await has(host, standIn.loadedAs))) await load(host, standIn)
  return { name: standIn.loadedAs, digest: standIn.digest }
}

async function realBase(name: string, mirror: Mirror): Promise<Base> {
  const digest = await mirror.digestOf(name)
  if (digest) return { name, digest, provenance: { kind: 'registry' } }
  throw new CannotTell(`Docker Hub gave no image ${name}.`, {
    remedy: 'Check the name, and that Docker Hub can be reached from the host. Without it: --bases stand-in.',
    worthRetrying: true,
  })
}

async function standInBase(name: string, progress: Progress): Promise<Base> {
  const standIn = await standInFor(name, progress)
  if (!standIn) {
    throw new CannotTell(`There is no stand-in for ${name}, and Docker Hub is not used in this run.`, {
      remedy: `Stand-ins: ${knownStandIns().join(', ')}. scripts/stand-ins/README.md says how to add one.`,
    })
  }
  return toBase(name, standIn)
}

function toBase(name: string, { digest, from }: Layout): Base {
  return { name, digest, provenance: { kind: 'stand-in', from } }
}

function recipeFor(image: string): Recipe | undefined {
  const same = (one: string) =>
    hubName(one).repository === hubName(image).repository &&
    hubName(one).reference === hubName(image).reference
  return recipes.find(({ names }) => names.some(same))
}

const has = async (host: Host, image: string) =>
  (await host.docker(['image', 'inspect', '--format', '{{.Id}}', image])).exitCode === 0

/** As its registry says it, else (an image that was made on this host) the id. */
const digestOn = (host: Host, image: string) =>
  mustRun(host, [
    ...['image', 'inspect', '--format', '{{if .RepoDigests}}{{index .RepoDigests 0}}{{else}}{{.Id}}{{end}}'],
    image,
  ])

async function load(host: Host, standIn: Layout) {
  const archive = await archiveOf(standIn, ['manifest.json', 'blobs'])
  const { exitCode, stderr } = await host.docker(['load', '--quiet'], { input: archive, timeoutSeconds: 600 })
  if (exitCode === 0) return removeEarlierLoads(host, standIn)
  throw new CannotTell(
    `The host's engine did not take the stand-in for ${standIn.names[0]}: ${stderr.trim()}`,
    {
      remedy: 'Look at the engine, and at the room that is left on its disk.',
      worthRetrying: true,
    },
  )
}

async function removeEarlierLoads(host: Host, { loadedAs }: Layout) {
  const family = `reference=${loadedAs.replace(/-[0-9a-f]+$/, '-*')}`
  const { stdout } = await host.docker(['images', '--filter', family, '--format', '{{.Repository}}:{{.Tag}}'])
  const earlier = stdout.split('\n').filter((name) => name && name !== loadedAs)
  if (earlier.length > 0) await host.docker(['rmi', ...earlier])
}
