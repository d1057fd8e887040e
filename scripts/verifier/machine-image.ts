import { createHash } from 'node:crypto'
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Host } from './host.ts'
import { labels } from './machine-run.ts'

const recipeFolder = join(import.meta.dirname, '..', 'machine')

/** What the lab machine's image begins as: its name on the host, and what it is, whatever an engine calls it. */
export type MachineBase = { name: string; digest: string }

/** `id` is this host's; `recipe`, a digest of all that the image is made of, is the same on every host. */
export type MachineImage = { id: string; recipe: string }

/**
 * The lab machine's image on this host. It is built when its recipe (the files of `scripts/machine`, the base, what we trust) has
 * changed; otherwise this takes a moment.
 */
export async function buildMachineImage(
  host: Host,
  { base, progress }: { base: MachineBase; progress(line: string): void },
): Promise<MachineImage> {
  const trusted = await trustedCertificates()
  const recipe = await recipeOf(base, trusted)
  const built = await findImage(host, recipe)
  if (built) return { id: built, recipe }

  progress(`Building the lab machine's image on ${base.name} …`)
  const context = await mkdtemp(join(tmpdir(), 'lab-machine-'))
  try {
    await cp(recipeFolder, context, { recursive: true })
    await writeFile(join(context, 'ca-certificates.crt'), trusted)
    await build(host, { context, base: base.name, recipe, progress })
  } finally {
    await rm(context, { recursive: true, force: true })
  }
  await removeOldImages(host)
  return { id: (await findImage(host, recipe))!, recipe }
}

/** Puts an image that one host has built on another, which then need not build it. */
export async function copyMachineImage(
  { recipe }: MachineImage,
  { from, to }: { from: Host; to: Host },
): Promise<void> {
  const save = from.spawn(['save', nameOf(recipe)])
  const load = to.spawn(['load', '--quiet'])
  save.stdout.pipe(load.stdin)
  const ended = [save, load].map((one) => new Promise<number | null>((resolve) => one.on('close', resolve)))
  const failed = (await Promise.all(ended)).some((exitCode) => exitCode !== 0)
  if (failed)
    throw new CannotTell(`The lab machine's image could not be copied to ${to.name}.`, {
      remedy: 'Is there room on its disk?',
    })
}

/** What the host trusts beyond Debian's own list, as tools are commonly told it. */
async function trustedCertificates(): Promise<Buffer> {
  const file = process.env.SSL_CERT_FILE
  return file ? await readFile(file).catch(() => Buffer.alloc(0)) : Buffer.alloc(0)
}

async function recipeOf({ digest }: MachineBase, trusted: Buffer): Promise<string> {
  const hash = createHash('sha256').update(`${digest}\0`).update(trusted)
  for (const file of (await readdir(recipeFolder)).sort()) {
    hash.update(`\0${file}\0`).update(await readFile(join(recipeFolder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}

async function findImage(host: Host, recipe: string): Promise<string | null> {
  const { stdout, exitCode } = await host.docker(['image', 'inspect', '--format', '{{.Id}}', nameOf(recipe)])
  return exitCode === 0 ? stdout.trim() : null
}

function nameOf(recipe: string): string {
  return `building-docker-images/machine:${recipe}`
}

async function build(
  host: Host,
  {
    context,
    base,
    recipe,
    progress,
  }: { context: string; base: string; recipe: string; progress(line: string): void },
): Promise<void> {
  const proxies = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']
  const building = host.spawn([
    'build',
    // The host's own network: no bridge with a packet size that the way out cannot carry.
    ...[
      '--network',
      'host',
      '--tag',
      nameOf(recipe),
      '--label',
      `${labels.recipe}=${recipe}`,
      '--build-arg',
      `BASE=${base}`,
    ],
    ...proxies.filter((name) => process.env[name]).flatMap((name) => ['--build-arg', name]),
    context,
  ])
  const ended = new Promise<number>((resolve) => building.on('close', (code) => resolve(code ?? 137)))
  const tail: string[] = []
  for (const stream of [building.stdout, building.stderr]) {
    createInterface(stream).on('line', (line) => {
      tail.push(line)
      if (tail.length > 20) tail.shift()
      progress(line)
    })
  }
  if ((await ended) === 0) return
  throw new CannotTell("The lab machine's image could not be built.", {
    remedy: `It needs Debian's packages and its base, ${base}. The last that the build printed:\n${tail.join('\n')}`,
  })
}

/** The last ones stay: a branch that is gone back to needs no new build. One that a machine still uses stays too: the engine refuses. */
async function removeOldImages(host: Host): Promise<void> {
  const format = '{{.Repository}}:{{.Tag}}'
  const { stdout } = await host.docker(['images', '--filter', `label=${labels.recipe}`, '--format', format])
  const newestFirst = stdout.split('\n').filter((name) => name && !name.includes('<none>'))
  if (newestFirst.length > 3) await host.docker(['rmi', ...newestFirst.slice(3)])
}
