import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { createGzip } from 'node:zlib'
import type { ImageConfig } from '../stand-ins/recipes.ts'

/**
 * An image of one layer in a folder: an OCI layout that an engine of any age can also `docker load`, since it holds the older
 * `manifest.json` too.
 */
export type Layout = {
  folder: string
  names: string[]
  /** Of the index, which is what a tag names. */
  digest: string
  /** What `docker load` calls it: a name of our own, so that nobody's image is replaced. */
  loadedAs: string
  /** `base-files 13.8+deb13u7, python3.14 3.14.8-1` */
  from: string
  blobs: { digest: string; mediaType: string }[]
  /** What the recipe's scripts noted while they ran, by name. */
  notes: Record<string, string>
}

type Content = {
  rootTar: string
  created: Date
  names: string[]
  from: string
  config: ImageConfig
  notes: Map<string, string>
}

const oci = 'application/vnd.oci.image'

/** The same content comes to the same digest. */
export async function writeLayout(folder: string, content: Content): Promise<void> {
  const blobs = join(folder, 'blobs/sha256')
  await mkdir(blobs, { recursive: true })
  const layer = await writeLayer(blobs, content.rootTar)
  const architecture = { x64: 'amd64' }[process.arch as string] ?? process.arch
  const created = content.created.toISOString()
  const label = { 'book.stand-in.for': content.names[0], 'book.stand-in.from': content.from }

  const config = await writeBlob(blobs, `${oci}.config.v1+json`, {
    architecture,
    os: 'linux',
    created,
    config: content.config,
    rootfs: { type: 'layers', diff_ids: [layer.uncompressed] },
    history: history(content).map((entry) => ({ created, ...entry })),
  })
  const manifest = await writeBlob(blobs, `${oci}.manifest.v1+json`, {
    schemaVersion: 2,
    mediaType: `${oci}.manifest.v1+json`,
    config,
    layers: [layer.descriptor],
    annotations: label,
  })
  const index = await writeBlob(blobs, `${oci}.index.v1+json`, {
    schemaVersion: 2,
    mediaType: `${oci}.index.v1+json`,
    manifests: [{ ...manifest, platform: { architecture, os: 'linux' } }],
    annotations: label,
  })

  const loadedAs = `building-docker-images/stand-in:${content.names[0]!.replace(/[^\w.-]/g, '-')}-${index.digest.slice(7, 19)}`
  const path = ({ digest }: { digest: string }) => `blobs/${digest.replace(':', '/')}`
  await writeJson(folder, 'oci-layout', { imageLayoutVersion: '1.0.0' })
  await writeJson(folder, 'index.json', { schemaVersion: 2, manifests: [index] })
  await writeJson(folder, 'manifest.json', [
    { Config: path(config), RepoTags: [loadedAs], Layers: [path(layer.descriptor)] },
  ])
  const summary: Omit<Layout, 'folder'> = {
    names: content.names,
    digest: index.digest,
    loadedAs,
    from: content.from,
    blobs: [layer.descriptor, config, manifest, index],
    notes: Object.fromEntries(content.notes),
  }
  await writeJson(folder, 'stand-in.json', summary)
}

/** null: there is none. */
export async function readLayout(folder: string): Promise<Layout | null> {
  const text = await readFile(join(folder, 'stand-in.json'), 'utf8').catch(() => null)
  return text === null ? null : { folder, ...(JSON.parse(text) as Omit<Layout, 'folder'>) }
}

/** A tar of these entries of the layout's folder. */
export async function archiveOf({ folder }: Layout, entries: string[]): Promise<Buffer> {
  const options = { encoding: 'buffer', maxBuffer: 2 ** 31 } as const
  return (await promisify(execFile)('tar', ['-cC', folder, ...entries], options)).stdout
}

/** As `docker history` shows an image that a Dockerfile made, with the truth about where its files come from. */
function history({ config, names, from }: Content) {
  const said = [
    ...(config.Env ?? [])
      .filter((variable) => !variable.startsWith('PATH='))
      .map((variable) => `ENV ${variable}`),
    ...Object.keys(config.Volumes ?? {}).map((path) => `VOLUME [${path}]`),
    ...(config.Entrypoint ? [`ENTRYPOINT ${JSON.stringify(config.Entrypoint)}`] : []),
    ...Object.keys(config.ExposedPorts ?? {}).map((port) => `EXPOSE map[${port}:{}]`),
    ...(config.StopSignal ? [`STOPSIGNAL ${config.StopSignal}`] : []),
    ...(config.Cmd ? [`CMD ${JSON.stringify(config.Cmd)}`] : []),
  ]
  return [
    { created_by: `# a stand-in for ${names[0]}, made of ${from}` },
    ...said.map((created_by) => ({ created_by, empty_layer: true })),
  ]
}

async function writeLayer(blobs: string, tar: string) {
  const compressed = join(blobs, 'layer')
  await pipeline(createReadStream(tar), createGzip({ level: 6 }), createWriteStream(compressed))
  const [digest, uncompressed] = await Promise.all([digestOfFile(compressed), digestOfFile(tar)])
  const { size } = await stat(compressed)
  await rename(compressed, join(blobs, digest.slice('sha256:'.length)))
  return { descriptor: { mediaType: `${oci}.layer.v1.tar+gzip`, digest, size }, uncompressed }
}

async function digestOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return `sha256:${hash.digest('hex')}`
}

async function writeBlob(blobs: string, mediaType: string, value: object) {
  const bytes = Buffer.from(JSON.stringify(value))
  const hex = createHash('sha256').update(bytes).digest('hex')
  await writeFile(join(blobs, hex), bytes)
  return { mediaType, digest: `sha256:${hex}`, size: bytes.length }
}

const writeJson = (folder: string, name: string, value: object) =>
  writeFile(join(folder, name), JSON.stringify(value, null, 2) + '\n')
