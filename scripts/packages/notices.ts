import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAllowed, toPublish } from './licences.ts'

/** Our own licence, then those of the packages (folders) of which something is published. A package that may not be is an error. */
export async function noticesOf(ours: string, folders: string[]): Promise<string> {
  const others = await Promise.all(folders.map(noticeOf))
  const opening =
    'What is published here is ours under the first of these licences, and for a part by others under those that follow.'
  return `${[opening, ours, ...others.sort()].map((part) => part.trim()).join('\n\n\n')}\n`
}

type Manifest = { name: string; version: string; license?: string }

/** Under the package's name, its licence and what else it wants passed on. */
async function noticeOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  ) as Manifest
  if (!license || !isAllowed(license, toPublish))
    throw new Error(
      `${name} is under ${license ?? 'no licence'}, so no part of it may be published. Allowed: ${[...toPublish].join(', ')}.`,
    )
  const texts = await textsIn(folder)
  if (texts.length === 0)
    throw new Error(`${name} is under ${license} and does not carry its text, which has to be published.`)
  const title = `${name} ${version} (${license})`
  return [title, '='.repeat(title.length), '', texts.join('\n\n')].join('\n')
}

/** Beside the manifest, or in a folder there, as Pagefind has them. */
async function textsIn(folder: string): Promise<string[]> {
  const top = (await readdir(folder)).filter((name) =>
    /^(licen[cs]e|copying|notice|third-?party)/i.test(name),
  )
  const entries = await Promise.all(
    top.map((name) =>
      readdir(join(folder, name), { recursive: true }).then(
        (inside) => inside.map((file) => join(folder, name, file)),
        () => [join(folder, name)],
      ),
    ),
  )
  const texts = entries
    .flat()
    .sort()
    .map((file) => readFile(file, 'utf8'))
  return (await Promise.all(texts)).map((text) => text.trim())
}
