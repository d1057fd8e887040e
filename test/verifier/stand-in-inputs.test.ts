import { expect, test } from 'vitest'
import { debianArchives } from '../../scripts/verifier/stand-in-inputs.ts'

const uri = (address: string) => `'${address}/InRelease' some_file 0 `

test.each([
  ['nothing at all', [], null, null],
  [
    'Debian, its security archive and two strangers',
    [
      uri('https://packages.example/linux/debian/dists/bookworm'),
      uri('http://debian.example/debian/dists/bookworm'),
      uri('http://debian.example/debian/dists/bookworm-updates'),
      uri('http://security.example/debian-security/dists/bookworm-security'),
      uri('https://other.example/dists/nodistro'),
      `'http://debian.example/debian/dists/bookworm/main/binary-amd64/Packages.xz' some_file 0 `,
    ],
    'http://debian.example/debian',
    'http://security.example/debian-security',
  ],
  [
    'Debian without its security archive',
    [
      uri('http://debian.example/debian/dists/trixie'),
      uri('http://debian.example/debian/dists/trixie-updates'),
    ],
    'http://debian.example/debian',
    null,
  ],
  ['strangers only', [uri('https://packages.example/linux/debian/dists/bookworm')], null, null],
])('of what apt would fetch: %s', (_, uris, archive, securityArchive) => {
  expect(debianArchives(uris.join('\n'))).toEqual({ archive, securityArchive })
})
