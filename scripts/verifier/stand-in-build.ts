import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { $ } from 'zx'
import type { Recipe } from '../stand-ins/recipes.ts'
import { CannotTell } from './cannot-tell.ts'
import type { HostInputs } from './stand-in-inputs.ts'
import { readLayout, writeLayout } from './stand-in-layout.ts'
import type { Layout } from './stand-in-layout.ts'

/** Where stand-ins are kept: they are built once, whichever engines they go to. */
const kept = join(import.meta.dirname, '../../.cache/stand-ins')
const folderOf = (shape: string) => join(import.meta.dirname, '../stand-ins', shape)
/** Raised when this file makes something else of the same recipe. */
const FORMAT = 1
/** All stand-ins carry this date, so that the same packages come to the same digest. */
const EPOCH = Date.UTC(2026, 10, 1) / 1000

/** The stand-in of a recipe: the kept one, or a new one built from Debian's packages. */
export async function buildStandIn(
  recipe: Recipe,
  inputs: HostInputs,
  progress: (line: string) => void,
): Promise<Layout> {
  const folder = join(kept, `${fileName(recipe.names[0]!)}-${await keyOf(recipe, inputs)}`)
  const found = await readLayout(folder)
  if (found) return found
  progress(
    `Building the stand-in for ${recipe.names[0]} from Debian's packages; it is kept for the next time.`,
  )
  await haveMmdebstrap(progress)
  const workshop = await mkdtemp(join(tmpdir(), 'stand-in-'))
  try {
    await assemble(recipe, inputs, workshop)
    const finished = await layOut(recipe, workshop)
    await mkdir(kept, { recursive: true })
    await rm(folder, { recursive: true, force: true })
    await rename(finished, folder).catch(() => $`mv ${finished} ${folder}`)
    await removeOlder(recipe, folder)
  } catch (cause) {
    throw new CannotTell(`The stand-in for ${recipe.names[0]} could not be built: ${lastLine(cause)}`, {
      remedy: `Look at its recipe under scripts/stand-ins/, or use the real image with --bases registry.`,
      cause,
    })
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
  return (await readLayout(folder))!
}

/** Of everything that decides what comes out, but for the versions that Debian has today. */
async function keyOf(recipe: Recipe, inputs: HostInputs): Promise<string> {
  const { archive, securityArchive, ...forNpm } = inputs
  const relevant = { archive, securityArchive, ...(recipe.npm ? forNpm : {}) }
  const hash = createHash('sha256').update(JSON.stringify([FORMAT, EPOCH, recipe, relevant]))
  for (const shape of recipe.shapes) {
    for (const file of (await readdir(folderOf(shape))).sort()) {
      hash.update(file).update(await readFile(join(folderOf(shape), file)))
    }
  }
  return hash.digest('hex').slice(0, 12)
}

/** Fills the workshop: `root.tar`, and in `notes/` what the scripts say of it. */
async function assemble({ root, borrowed, npm, shapes }: Recipe, inputs: HostInputs, workshop: string) {
  const notes = join(workshop, 'notes')
  const env = { ...process.env, SOURCE_DATE_EPOCH: `${EPOCH}`, NOTES: notes, ...places(workshop) }
  const run = $({ quiet: true, env })
  await mkdir(notes)
  if (borrowed) {
    await mkdir(places(workshop).BORROWED)
    const keep = 'cp "$1"/var/cache/apt/archives/*.deb "$BORROWED"'
    const options = [
      '--variant=extract',
      '--format=null',
      `--include=${borrowed.packages.join()}`,
      `--extract-hook=${keep}`,
    ]
    await run`mmdebstrap ${anyDate} ${options} ${borrowed.suite} - ${sources(borrowed.suite, inputs)}`
    await run`ls ${places(workshop).BORROWED} > ${join(notes, 'borrowed')}`
  }
  if (npm) await run`npm install --prefix ${workshop} --ignore-scripts --no-save --no-audit --no-fund ${npm}`
  const installed = root.kind === 'installed'
  const list = installed
    ? `chroot "$1" dpkg-query -W -f '\${Package}_\${Version}_\${Architecture}.deb\\n' > "$NOTES/installed"`
    : `ls "$1"/var/cache/apt/archives > "$NOTES/installed"`
  const hooks = [list, ...shapes.map((shape) => join(folderOf(shape), 'shape.sh'))]
  const options = [
    ...(installed ? ['--variant=minbase', ...slim] : ['--variant=extract']),
    ...(root.packages.length > 0 ? [`--include=${root.packages.join()}`] : []),
    ...hooks.map((line) => `--${installed ? 'customize' : 'extract'}-hook=${line}`),
    ...['--format=tar', '--skip=output/dev,cleanup/apt'],
  ]
  await run`mmdebstrap ${anyDate} ${options} ${root.suite} ${join(workshop, 'root.tar')} ${sources(root.suite, inputs)}`
}

/** A Release file past its date says that nobody renewed the suite, not that its packages changed. */
const anyDate = `--aptopt=Acquire::Check-Valid-Until "false"`

/** What Docker's slim Debian images leave out. */
const slim = ['doc', 'groff', 'info', 'linda', 'lintian', 'locale', 'man']
  .map((folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`)
  .concat('--dpkgopt=path-include=/usr/share/doc/*/copyright')

const places = (workshop: string) => ({
  BORROWED: join(workshop, 'borrowed'),
  NPM_PACKAGES: join(workshop, 'node_modules'),
  AUTHORITIES: join(workshop, 'authorities.crt'),
})

/** The lines that mmdebstrap takes its packages from: none, for its own choice, when the host's apt knows no Debian. */
function sources(suite: string, { archive, securityArchive }: HostInputs): string[] {
  if (!archive) return []
  if (suite !== 'trixie') return [`deb ${archive} ${suite} main`]
  return [
    `deb ${archive} ${suite} main`,
    `deb ${archive} ${suite}-updates main`,
    ...(securityArchive ? [`deb ${securityArchive} ${suite}-security main`] : []),
  ]
}

async function layOut(recipe: Recipe, workshop: string): Promise<string> {
  const notes = new Map<string, string>()
  for (const file of await readdir(join(workshop, 'notes'))) {
    notes.set(file, await readFile(join(workshop, 'notes', file), 'utf8'))
  }
  const versions = new Map([
    ...packageVersions(notes.get('installed')),
    ...packageVersions(notes.get('borrowed')),
  ])
  const folder = join(workshop, 'layout')
  await writeLayout(folder, {
    rootTar: join(workshop, 'root.tar'),
    created: new Date(EPOCH * 1000),
    names: recipe.names,
    from: recipe.tells.map((name) => `${name} ${versions.get(name) ?? '(missing)'}`).join(', '),
    config: JSON.parse(
      JSON.stringify(recipe.config).replace(/\{([a-z][\w.+-]*)\}/g, (_, name: string) =>
        upstream(versions.get(name) ?? ''),
      ),
    ),
    notes,
  })
  return folder
}

/** From names of .deb files: `python3.14_3.14.8-1_amd64.deb`. */
function packageVersions(list = ''): [string, string][] {
  return [...list.matchAll(/^([^_\n]+)_([^_\n]+)_[^_\n]+\.deb$/gm)].map(([, name, version]) => [
    name!,
    decodeURIComponent(version!),
  ])
}

/** `1:3.14.8-1` → `3.14.8` */
const upstream = (version: string) => version.replace(/^\d+:/, '').replace(/-[^-]*$/, '')

const fileName = (image: string) => image.replace(/[^\w.-]/g, '-')

async function removeOlder(recipe: Recipe, current: string) {
  for (const entry of await readdir(kept)) {
    const folder = join(kept, entry)
    const mine = entry.slice(0, -13) === fileName(recipe.names[0]!)
    if (mine && folder !== current && Date.now() - (await stat(folder)).mtimeMs > 3600_000) {
      await rm(folder, { recursive: true, force: true })
    }
  }
}

async function haveMmdebstrap(progress: (line: string) => void) {
  const there = async () => (await $({ quiet: true, nothrow: true })`mmdebstrap --version`).exitCode === 0
  if (process.getuid?.() !== 0) {
    throw new CannotTell('Stand-ins for base images are built as root, and this is an ordinary user.', {
      remedy: 'Run this as root once, or where Docker Hub can be reached: then no stand-in is needed.',
    })
  }
  if (await there()) return
  progress('Installing mmdebstrap, which builds the stand-ins, with apt-get.')
  const apt = $({ quiet: true, nothrow: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  await apt`apt-get update -qq && apt-get install -y -qq --no-install-recommends mmdebstrap`
  if (await there()) return
  throw new CannotTell('Stand-ins for base images are built with mmdebstrap, and it is not installed.', {
    remedy: 'Install mmdebstrap (Debian and Ubuntu have it), or run this where Docker Hub can be reached.',
  })
}

function lastLine(cause: unknown): string {
  const text = (cause as { stderr?: string }).stderr || String(cause)
  const telling = text
    .split('\n')
    .filter((line) => line.trim() && !/^I: |^E: (setup|mmdebstrap) failed/.test(line))
  return (telling.at(-1) ?? text).trim()
}
