import { hubName } from './hub-name.ts'
import type { MirrorDocker } from './mirror.ts'
import { archiveOf } from './stand-in-layout.ts'
import type { Layout } from './stand-in-layout.ts'

// The mirror is spoken to from inside its own container, so that its host may be any that `docker` reaches.

export async function mirroredDigest(
  docker: MirrorDocker,
  mirror: string,
  image: string,
): Promise<string | null> {
  const { repository, reference } = hubName(image)
  const asked = ['exec', mirror, 'sh', '-c', askForDigest, 'sh', repository, reference]
  return (await docker(`could not be asked for ${image}`, asked)) || null
}

export async function pushToMirror(docker: MirrorDocker, mirror: string, standIn: Layout) {
  const archive = await archiveOf(standIn, ['blobs'])
  await docker('took no files', ['cp', '-', `${mirror}:/tmp`], archive)
  const blobs = standIn.blobs.map(({ digest, mediaType }) => `${digest} ${mediaType}`)
  for (const image of standIn.names) {
    const { repository, reference } = hubName(image)
    const pushed = ['exec', mirror, 'sh', '-c', pushBlobs, 'sh', repository, reference, ...blobs]
    await docker(`did not take ${image}`, pushed)
  }
  await docker('kept its files', ['exec', mirror, 'rm', '-r', '/tmp/blobs'])
}

const askForDigest = `
accept() { printf 'Accept: application/vnd.%s' "$1"; }
curl -sS --max-time 60 -I http://localhost:5000/v2/$1/manifests/$2 \\
  -H "$(accept oci.image.index.v1+json)" -H "$(accept docker.distribution.manifest.list.v2+json)" \\
  -H "$(accept oci.image.manifest.v1+json)" -H "$(accept docker.distribution.manifest.v2+json)" |
  tr -d '\\r' | awk '
    /^HTTP/ { status = $2 }
    tolower($1) == "docker-content-digest:" { digest = $2 }
    END { if (status == 200) print digest }'`

/** The blobs come in an order in which a manifest finds there what it names. The last one is the index, which gets the tag. */
const pushBlobs = `
set -eu
at=http://localhost:5000/v2/$1 tag=$2
shift 2
for blob in "$@"; do
  digest=\${blob%% *} type=\${blob#* }
  file=/tmp/blobs/\${digest%:*}/\${digest#*:}
  case $type in
    *manifest* | *index*)
      curl -fsS -o /dev/null -X PUT -H "Content-Type: $type" --data-binary @$file $at/manifests/$digest
      ;;
    *)
      if curl -fs -o /dev/null -I $at/blobs/$digest; then continue; fi
      upload=$(curl -fsS -o /dev/null -D - -X POST $at/blobs/uploads/ | tr -d '\\r' | sed -n 's/^[Ll]ocation: //p')
      case $upload in *\\?*) next='&' ;; *) next='?' ;; esac
      curl -fsS -o /dev/null -X PUT -H 'Content-Type: application/octet-stream' -T $file "$upload\${next}digest=$digest"
      ;;
  esac
done
curl -fsS -o /dev/null -X PUT -H "Content-Type: $type" --data-binary @$file $at/manifests/$tag`
