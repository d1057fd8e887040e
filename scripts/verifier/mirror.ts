import { randomBytes } from 'node:crypto'
import { CannotTell } from './cannot-tell.ts'
import type { Host } from './host.ts'
import { hubName } from './hub-name.ts'
import { archiveOf } from './stand-in-layout.ts'
import type { Layout } from './stand-in-layout.ts'

export type BasesMode = 'registry' | 'stand-in'

/** The labs' Docker Hub: a registry on the host that all machines pull through. */
export type Mirror = {
  /** Of the container. */
  name: string
  /** Machines join this network; there the mirror answers at `url`. */
  network: string
  url: string
  /** What the tag of an image name stands for, as an engine that pulls it will say; null: the mirror has no such image. */
  digestOf(image: string): Promise<string | null>
  /** Makes a stand-in available under all its names. */
  push(standIn: Layout): Promise<void>
  stop(): Promise<void>
}

export type MirrorOptions = {
  /** Of the lab machine: it has a registry too. */
  image: string
  /** The run it belongs to, as a label. */
  run: string
  mode: BasesMode
  /** The registry that a pull-through mirror stands for. */
  upstream?: string
}

const hub = 'https://registry-1.docker.io'

/** What it holds lies in a volume that stays, one for each way of filling it. */
export async function startMirror(
  host: Host,
  { image, run, mode, upstream = hub }: MirrorOptions,
): Promise<Mirror> {
  const name = `book-mirror-${randomBytes(4).toString('hex')}`
  const volume = `book-mirror-${mode}`
  const labels = ['--label', `book.run=${run}`]
  const docker = async (what: string, args: string[], options: { input?: Uint8Array } = {}) => {
    const { stdout, stderr, exitCode } = await host.docker(args, { timeoutSeconds: 600, ...options })
    if (exitCode === 0) return stdout.trim()
    throw new CannotTell(`The mirror ${what}: ${lastLine(stderr || stdout)}`, {
      remedy: `Look at \`docker logs ${name}\`. \`docker volume rm ${volume}\` empties the mirror; it is filled again by itself.`,
      worthRetrying: true,
    })
  }
  const inside = (what: string, script: string, ...args: string[]) =>
    docker(what, ['exec', name, 'sh', '-c', script, 'sh', ...args])

  const stop = async () => {
    await host.docker(['rm', '--force', '--volumes', name])
    await host.docker(['network', 'rm', name])
  }
  try {
    await docker('got no network', ['network', 'create', ...labels, name])
    await docker('got no volume', ['volume', 'create', '--label', 'book.mirror=kept', volume])
    const mount = `type=volume,source=${volume},target=/var/lib/registry`
    const settings = [
      '--env',
      `CONFIG=${config(mode === 'registry' ? upstream : null)}`,
      '--network-alias',
      'mirror',
    ]
    const place = ['--name', name, '--network', name, '--mount', mount]
    const serve = 'printf %s "$CONFIG" > /tmp/mirror.yml && exec docker-registry serve /tmp/mirror.yml'
    await docker('did not start', [
      ...['run', '--detach', ...labels, ...place, ...settings, '--entrypoint', 'sh', image, '-c', serve],
    ])
    await inside('does not answer', untilItAnswers)
  } catch (error) {
    await stop()
    throw error
  }

  return {
    name,
    network: name,
    url: 'http://mirror:5000',
    async digestOf(image) {
      const { repository, reference } = hubName(image)
      return (await inside('could not be asked', digestOfManifest, repository, reference)) || null
    },
    async push(standIn) {
      const archive = await archiveOf(standIn, ['blobs'])
      await docker('took no files', ['cp', '-', `${name}:/tmp`], { input: archive })
      for (const image of standIn.names) {
        const { repository, reference } = hubName(image)
        const blobs = standIn.blobs.map(({ digest, mediaType }) => `${digest} ${mediaType}`)
        await inside(`did not take ${image}`, pushBlobs, repository, reference, ...blobs)
      }
      await inside('kept its files', 'rm -r /tmp/blobs')
    },
    stop,
  }
}

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
echo "no answer after 10 s" >&2
exit 1`

const digestOfManifest = `
curl -sS -I http://localhost:5000/v2/$1/manifests/$2 \\
  -H 'Accept: application/vnd.oci.image.index.v1+json' -H 'Accept: application/vnd.oci.image.manifest.v1+json' \\
  -H 'Accept: application/vnd.docker.distribution.manifest.list.v2+json' \\
  -H 'Accept: application/vnd.docker.distribution.manifest.v2+json' |
  tr -d '\\r' | awk '/^HTTP/ { status = $2 } tolower($1) == "docker-content-digest:" { digest = $2 } END { if (status == 200) print digest }'`

/** The blobs come in order: what a manifest names is there before it. The last one is the index, which gets the tag. */
const pushBlobs = `
set -eu
at=http://localhost:5000/v2/$1 tag=$2
shift 2
for blob in "$@"; do
  digest=\${blob%% *} type=\${blob#* } file=/tmp/blobs/sha256/\${blob%% *}
  file=/tmp/blobs/\${digest%:*}/\${digest#*:}
  case $type in
    *manifest* | *index*) curl -fsS -o /dev/null -X PUT -H "Content-Type: $type" --data-binary @$file $at/manifests/$digest ;;
    *)
      if curl -fs -o /dev/null -I $at/blobs/$digest; then continue; fi
      upload=$(curl -fsS -o /dev/null -D - -X POST $at/blobs/uploads/ | tr -d '\\r' | sed -n 's/^[Ll]ocation: //p')
      case $upload in *\\?*) upload="$upload&digest=$digest" ;; *) upload="$upload?digest=$digest" ;; esac
      curl -fsS -o /dev/null -X PUT -H 'Content-Type: application/octet-stream' -T $file "$upload"
      ;;
  esac
done
curl -fsS -o /dev/null -X PUT -H "Content-Type: $type" --data-binary @$file $at/manifests/$tag`

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''
