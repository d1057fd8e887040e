import { randomBytes } from 'node:crypto'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Host } from './host.ts'
import { holdRun, labels } from './machine-run.ts'
import { mirroredDigest, pushToMirror } from './mirror-content.ts'
import type { Layout } from './stand-in-layout.ts'

/** `registry`: the real images, through a cache of Docker Hub. `stand-in`: local doubles under the official names. */
export type BasesMode = 'registry' | 'stand-in'

/** The labs' Docker Hub: a registry on the host that all machines pull through. */
export type Mirror = {
  /** Of the container, for attaching it to the machines' networks. */
  name: string
  /** Where it answers on a network on which it has the alias `mirror`. */
  url: string
  /** What the tag of an image name stands for, as an engine that pulls it will say; null: there is no such image. */
  digestOf(image: string): Promise<string | null>
  /** Makes a stand-in available under all its names. */
  push(standIn: Layout): Promise<void>
  stop(): Promise<void>
}

export type MirrorOptions = {
  /** Of the lab machine: it has a registry too. */
  image: string
  run: string
  mode: BasesMode
  /** The registry that a pull-through mirror stands for: Docker Hub, unless a test says otherwise. */
  upstream?: string
  /** The volume that keeps what it fetched from Docker Hub from run to run. */
  volume?: string
}

/**
 * What it fetched from Docker Hub it keeps in a volume, since Docker Hub counts pulls. Stand-ins are put in anew in every run: that
 * takes seconds, and nothing stays on the host.
 */
export async function startMirror(host: Host, options: MirrorOptions): Promise<Mirror> {
  const { image, run, mode, upstream = 'https://registry-1.docker.io' } = options
  const volume = options.volume ?? (mode === 'registry' ? 'building-docker-images-mirror' : null)
  const name = `${run}-mirror-${randomBytes(2).toString('hex')}`
  const docker: MirrorDocker = async (what, args, input) => {
    const { stdout, stderr, exitCode } = await host.docker(args, {
      timeoutSeconds: 600,
      ...(input && { input }),
    })
    if (exitCode === 0) return stdout.trim()
    throw new CannotTell(`The mirror ${what}: ${lastLine(stderr || stdout)}`, {
      remedy: volume
        ? `\`${host.typed(`volume rm ${volume}`)}\` empties the mirror; it is filled again by itself.`
        : 'Is there room on the host’s disk?',
      worthRetrying: true,
    })
  }
  const stop = async () => {
    await host.docker(['rm', '--force', '--volumes', name])
  }

  await holdRun(host, image, run)
  try {
    if (volume)
      await docker('got no volume', ['volume', 'create', '--label', `${labels.role}=mirror`, volume])
    const serve = 'printf %s "$CONFIG" > /tmp/mirror.yml && exec docker-registry serve /tmp/mirror.yml'
    await docker('did not start', [
      ...['run', '--detach', '--name', name],
      ...['--label', `${labels.run}=${run}`, '--label', `${labels.role}=mirror`],
      ...(volume ? ['--mount', `type=volume,source=${volume},target=/var/lib/registry`] : []),
      ...['--env', `CONFIG=${config(mode === 'registry' ? upstream : null)}`],
      ...['--entrypoint', 'sh', image, '-c', serve],
    ])
    const { exitCode } = await host.docker(['exec', name, 'sh', '-c', untilItAnswers])
    if (exitCode !== 0) throw await noAnswer(host, name, mode)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    name,
    url: 'http://mirror:5000',
    digestOf: (image) => mirroredDigest(docker, name, image),
    push: (standIn) => pushToMirror(docker, name, standIn),
    stop,
  }
}

/** Runs `docker …`; `what` completes "The mirror …" when it fails. */
export type MirrorDocker = (what: string, args: string[], input?: Uint8Array) => Promise<string>

const config = (upstream: string | null) =>
  [
    'version: 0.1',
    'log: { level: warn, accesslog: { disabled: true } }',
    'storage: { filesystem: { rootdirectory: /var/lib/registry } }',
    'http: { addr: ":5000" }',
    ...(upstream ? [`proxy: { remoteurl: "${upstream}" }`] : []),
  ].join('\n')

const untilItAnswers = `
for i in $(seq 100); do
  if curl -fs -o /dev/null http://localhost:5000/v2/; then exit 0; fi
  sleep 0.1
done
exit 1`

async function noAnswer(host: Host, name: string, mode: BasesMode): Promise<CannotTell> {
  const { stdout, stderr } = await host.docker(['logs', '--tail', '1', name])
  const said = lastLine(stdout + stderr)
  return new CannotTell(
    `The mirror, which the labs pull base images from, does not answer: ${said || '(no log)'}`,
    {
      remedy:
        mode === 'registry'
          ? 'Can Docker Hub be reached from containers on the host? Without it: --bases stand-in.'
          : 'Is there room left on the host’s disk?',
      worthRetrying: true,
    },
  )
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''
