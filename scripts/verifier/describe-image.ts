import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import type { ImageRecord, LayerFiles, LayerRecord } from '../../src/book/record.ts'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Ran } from './host.ts'

/** Runs a Python program on a machine, as the reader. */
export type RunPython = (program: string, args: string[]) => Promise<Ran>

/** What an image on a machine is made of; null: there is no such image. */
export async function describeImage(name: string, run: RunPython): Promise<ImageRecord | null> {
  const program = await readFile(join(import.meta.dirname, 'describe-image.py'), 'utf8')
  const { exitCode, stdout, stderr } = await run(program, [name])
  if (exitCode === 3) return null
  if (exitCode !== 0)
    throw new CannotTell(`The image \`${name}\` could not be read.`, {
      remedy: stderr.trim().split('\n').at(-1) || 'Has the host memory and disk to spare?',
      worthRetrying: true,
    })
  return toRecord(name, JSON.parse(stdout) as Described)
}

type Described = {
  platform: string
  config: {
    User?: string
    WorkingDir?: string
    Entrypoint?: string[] | null
    Cmd?: string[] | null
    Env?: string[] | null
    ExposedPorts?: Record<string, unknown> | null
    Volumes?: Record<string, unknown> | null
    Labels?: Record<string, string> | null
  }
  layers: (Omit<LayerRecord, 'omitted'> & { omitted?: number; files?: LayerFiles })[]
}

function toRecord(name: string, { platform, config, layers }: Described): ImageRecord {
  return {
    name,
    platform,
    config: {
      user: config.User ?? '',
      folder: config.WorkingDir ?? '',
      entrypoint: config.Entrypoint ?? null,
      command: config.Cmd ?? null,
      env: config.Env ?? [],
      ports: Object.keys(config.ExposedPorts ?? {}),
      volumes: Object.keys(config.Volumes ?? {}),
      labels: config.Labels ?? {},
    },
    layers: layers.map(
      ({ instruction, digest, bytes = 0, added = 0, changed = 0, removed = 0, omitted = 0 }) => ({
        ...{ instruction, digest, bytes, added, changed, removed, omitted },
      }),
    ),
    files: deflateRawSync(JSON.stringify(layers.map(({ files }) => files ?? {})), { level: 9 }).toString(
      'base64',
    ),
  }
}
