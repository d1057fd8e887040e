import { readFile } from 'node:fs/promises'
import { rootCertificates } from 'node:tls'
import { glob } from 'node:fs/promises'
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
  const targets = (await quiet`apt-get indextargets --format ${'$(LABEL) $(REPO_URI)'}`).stdout
  const uriOf = (label: string) =>
    targets.match(new RegExp(`^${label} (\\S+)$`, 'm'))?.[1]?.replace(/\/$/, '') ?? null
  return {
    archive: uriOf('Debian'),
    securityArchive: uriOf('Debian-Security'),
    authorities: await ownAuthorities(),
    npmRegistry: (await quiet`npm config get registry`).stdout.trim(),
  }
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
