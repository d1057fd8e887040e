import { glob, readFile } from 'node:fs/promises'
import { rootCertificates } from 'node:tls'
import { $ } from 'zx'

/** What a stand-in takes from the computer it is built on. */
export type HostInputs = {
  /** Where the host's apt gets Debian's packages from; null when it is not Debian's. */
  archive: string | null
  securityArchive: string | null
  /** PEM of the authorities this host trusts beyond those that everyone does. */
  authorities: string[]
  npmRegistry: string
}

/** Asked of the tools' own configuration: no address of a package registry stands in this project. */
export async function readHostInputs(): Promise<HostInputs> {
  const quiet = $({ quiet: true, nothrow: true })
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '')
  const isDebian = /^ID="?debian"?$/m.test(system)
  // What it would fetch: this is known before it has fetched anything, unlike `indextargets`.
  const uris = isDebian ? (await quiet`apt-get update --print-uris -o Debug::NoLocking=1`).stdout : ''
  return {
    ...debianArchives(uris),
    authorities: await ownAuthorities(),
    npmRegistry: (await quiet`npm config get registry`).stdout.trim(),
  }
}

/** Debian's own among all that apt knows is the archive that has `-updates` too; its security archive has the same suite's `-security`. */
export function debianArchives(uris: string): Pick<HostInputs, 'archive' | 'securityArchive'> {
  const suites = [...uris.matchAll(/^'(\S+?)\/dists\/([\w-]+)\/InRelease'/gm)]
  const updates = suites.find(([, , suite]) => suite!.endsWith('-updates'))
  const security = suites.find(([, , suite]) => suite!.endsWith('-security'))
  return { archive: updates?.[1] ?? null, securityArchive: security?.[1] ?? null }
}

/** Those in the host's bundles that are neither Node's nor Debian's. */
async function ownAuthorities(): Promise<string[]> {
  const bundles = [
    process.env['SSL_CERT_FILE'],
    process.env['NODE_EXTRA_CA_CERTS'],
    '/etc/ssl/certs/ca-certificates.crt',
  ]
  const known = new Set(rootCertificates.map(body))
  for await (const file of glob('/usr/share/ca-certificates/**/*.crt')) {
    for (const certificate of await certificatesIn(file)) known.add(body(certificate))
  }
  const own = new Map<string, string>()
  for (const bundle of bundles) {
    for (const certificate of bundle ? await certificatesIn(bundle) : []) {
      if (!known.has(body(certificate))) own.set(body(certificate), certificate)
    }
  }
  return [...own.values()].sort()
}

async function certificatesIn(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  return text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
}

const body = (pem: string) => pem.replace(/-----[^-]+-----|\s/g, '')
