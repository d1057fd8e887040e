import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { $ } from 'zx'
import { recipesFolder } from '../stand-ins/recipes.ts'
import type { Recipe } from '../stand-ins/recipes.ts'
import { haveMmdebstrap } from './mmdebstrap.ts'
import type { HostInputs } from './stand-in-inputs.ts'

/** All stand-ins carry this date, in seconds, so that the same packages come to the same digest. */
export const EPOCH = Date.UTC(2026, 10, 1) / 1000

/** Fills the workshop, a folder: `root.tar`, and `notes/` with the versions that went in and whatever the scripts say of it. */
export async function assembleStandIn(
  { names, installed, borrowed, npm, shapes }: Recipe,
  inputs: HostInputs,
  { workshop, progress }: { workshop: string; progress: (line: string) => void },
) {
  await haveMmdebstrap(progress)
  progress(`Building the stand-in for ${names[0]} from Debian's packages; it is kept for the next time.`)
  const at = (name: string) => join(workshop, name)
  const env = {
    BORROWED: at('borrowed'),
    NPM_PACKAGES: at('node_modules'),
    NPM_SETTINGS: workshop,
    NOTES: at('notes'),
    SOURCE_DATE_EPOCH: `${EPOCH}`,
  }
  const run = $({ quiet: true, env: { ...process.env, ...env } })
  await Promise.all([mkdir(env.BORROWED), mkdir(env.NOTES), mkdir(at('root'))])

  if (borrowed) {
    const options = [
      ...['--variant=extract', '--format=null', anyDate, `--include=${borrowed.packages.join()}`],
      '--extract-hook=cp "$1"/var/cache/apt/archives/*.deb "$BORROWED" && ls "$BORROWED" > "$NOTES/borrowed"',
    ]
    await run`mmdebstrap ${options} ${borrowed.suite} - ${sources(borrowed.suite, inputs)}`
  }
  if (npm) {
    await run`npm install --prefix ${workshop} --ignore-scripts --no-save --no-audit --no-fund ${npm}`
    await writeNpmSettings(workshop, npm, inputs)
  }
  const scripts = shapes.map((shape) => join(recipesFolder, shape, 'shape.sh'))
  if (installed) {
    const list = `dpkg-query -W -f '\${Package}_\${Version}_\${Architecture}.deb\\n'`
    const options = [
      ...['--variant=minbase', '--format=tar', '--skip=output/dev,cleanup/apt', anyDate, ...slim],
      ...(installed.packages.length > 0 ? [`--include=${installed.packages.join()}`] : []),
      ...[`chroot "$1" ${list} > "$NOTES/installed"`, ...scripts].map((hook) => `--customize-hook=${hook}`),
    ]
    await run`mmdebstrap ${options} ${installed.suite} ${at('root.tar')} ${sources(installed.suite, inputs)}`
  } else {
    for (const script of scripts) await run`${script} ${at('root')}`
    const sameEachTime = ['--sort=name', '--clamp-mtime', `--mtime=@${EPOCH}`, '--numeric-owner']
    await run`tar ${sameEachTime} -cf ${at('root.tar')} -C ${at('root')} .`
  }
}

/** A Release file past its date says that nobody renewed the suite, not that its packages changed. */
const anyDate = '--aptopt=Acquire::Check-Valid-Until "false"'

/** What Docker's slim Debian images leave out. */
const slim = ['doc', 'groff', 'info', 'linda', 'lintian', 'locale', 'man']
  .map((folder) => `--dpkgopt=path-exclude=/usr/share/${folder}/*`)
  .concat('--dpkgopt=path-include=/usr/share/doc/*/copyright')

/** The lines that mmdebstrap takes its packages from: none, for its own choice, when the host's apt knows no Debian. */
function sources(suite: string, { archive, securityArchive }: HostInputs): string[] {
  if (!archive) return []
  if (suite !== 'trixie') return [`deb ${archive} ${suite} main`]
  return [
    `deb ${archive} ${suite} main`,
    `deb ${archive} ${suite}-updates main`,
    ...(securityArchive ? [`deb ${securityArchive} ${suite}-security main`] : []),
  ]
}

async function writeNpmSettings(workshop: string, npm: string[], { npmRegistry, authorities }: HostInputs) {
  const asDebs = npm.map((name) => name.replace(/^(.+)@(.+)$/, '$1_$2_all.deb\n'))
  await writeFile(join(workshop, 'notes/npm'), asDebs.join(''))
  await writeFile(join(workshop, 'npmrc'), `registry=${npmRegistry}\n`)
  // npm takes such a file in place of all that it would trust by itself.
  const trusted = authorities.length > 0 ? [...rootCertificates, ...authorities] : []
  await writeFile(join(workshop, 'authorities.crt'), trusted.map((pem) => `${pem}\n`).join(''))
}
