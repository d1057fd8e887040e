import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { recipesFolder } from '../stand-ins/recipes.ts'
import type { Recipe } from '../stand-ins/recipes.ts'
import { CannotTell } from '../command/cannot-tell.ts'
import { assembleStandIn, EPOCH } from './stand-in-assemble.ts'
import type { HostInputs } from './stand-in-inputs.ts'
import { readLayout, writeLayout } from './stand-in-layout.ts'
import type { Layout } from './stand-in-layout.ts'

/** Where stand-ins are kept: one is built once, whichever engines it goes to. */
const kept = join(import.meta.dirname, '../../.cache/stand-ins')
/** Raised when the code makes something else of the same recipe. */
const FORMAT = 4

/** The stand-in of a recipe: the kept one, or one built now from Debian's packages. */
export async function buildStandIn(
  recipe: Recipe,
  inputs: HostInputs,
  progress: (line: string) => void,
): Promise<Layout> {
  const folder = await folderOf(recipe, inputs)
  const found = await readLayout(folder)
  if (found) return found

  await mkdir(kept, { recursive: true })
  const workshop = await mkdtemp(join(kept, '.workshop-'))
  try {
    await assembleStandIn(recipe, inputs, { workshop, progress })
    await layOut(recipe, workshop)
    // Another run may have been quicker: then its folder, which holds the same, stays.
    await rename(join(workshop, 'layout'), folder).catch((error) => {
      if (error.code !== 'ENOTEMPTY') throw error
    })
    await removeEarlier(recipe, folder)
  } catch (cause) {
    if (cause instanceof CannotTell) throw cause
    throw new CannotTell(`The stand-in for ${recipe.names[0]} could not be built: ${whatFailed(cause)}`, {
      remedy: 'Look at its recipe under scripts/stand-ins/, or use the real image: --bases registry.',
      cause,
    })
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
  return (await readLayout(folder))!
}

/** The kept one, or null. */
export async function keptStandIn(recipe: Recipe, inputs: HostInputs): Promise<Layout | null> {
  return readLayout(await folderOf(recipe, inputs))
}

async function folderOf(recipe: Recipe, inputs: HostInputs): Promise<string> {
  return join(kept, `${fileName(recipe)}-${await keyOf(recipe, inputs)}`)
}

/** Of everything that decides what comes out, but for the versions that Debian has today. */
async function keyOf(recipe: Recipe, inputs: HostInputs): Promise<string> {
  const { archive, securityArchive, ...forNpm } = inputs
  const relevant = { archive, securityArchive, ...(recipe.npm ? forNpm : {}) }
  const hash = createHash('sha256').update(JSON.stringify([FORMAT, EPOCH, recipe, relevant]))
  for (const shape of recipe.shapes) {
    for (const file of (await readdir(join(recipesFolder, shape))).sort()) {
      hash.update(file).update(await readFile(join(recipesFolder, shape, file)))
    }
  }
  return hash.digest('hex').slice(0, 12)
}

async function layOut(recipe: Recipe, workshop: string) {
  const notes = new Map<string, string>()
  for (const file of await readdir(join(workshop, 'notes'))) {
    notes.set(file, await readFile(join(workshop, 'notes', file), 'utf8'))
  }
  const versions = new Map(
    ['installed', 'borrowed', 'npm'].flatMap((list) => packageVersions(notes.get(list))),
  )
  const config = JSON.stringify(recipe.config).replace(/\{([a-z][\w.+-]*)\}/g, (_, name: string) =>
    upstream(versions.get(name) ?? ''),
  )
  await writeLayout(join(workshop, 'layout'), {
    rootTar: join(workshop, 'root.tar'),
    created: new Date(EPOCH * 1000),
    names: recipe.names,
    from: recipe.tells.map((name) => `${name} ${versions.get(name) ?? '(missing)'}`).join(', '),
    config: JSON.parse(config),
    notes,
  })
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

const fileName = ({ names }: Recipe) => names[0]!.replace(/[^\w.-]/g, '-')

/** With what builds that were killed have left. Not those of the last hour: another run may be at work on them. */
async function removeEarlier(recipe: Recipe, current: string) {
  for (const entry of await readdir(kept)) {
    const folder = join(kept, entry)
    const mine =
      entry.startsWith('.workshop-') || entry.slice(0, -'-123456789abc'.length) === fileName(recipe)
    if (!mine || folder === current || Date.now() - (await stat(folder)).mtimeMs < 3_600_000) continue
    await rm(folder, { recursive: true, force: true })
  }
}

/** The last that a tool said, without mmdebstrap's own farewell. */
function whatFailed(cause: unknown): string {
  const said = (cause as { stderr?: string }).stderr || String(cause)
  const telling = said
    .split('\n')
    .filter((line) => line.trim() && !/^[IW]: |^E: (setup|mmdebstrap) failed/.test(line))
  return (telling.at(-1) ?? said).trim()
}
