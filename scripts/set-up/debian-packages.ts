import { readFile } from 'node:fs/promises'
import { $ } from 'zx'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Progress } from '../verifier/progress.ts'

/** Can this process install packages here: root, on Debian, Ubuntu or a system made from them? */
export async function canInstallPackages(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return /^(ID|ID_LIKE)=.*\b(debian|ubuntu)\b/m.test(release)
}

/** Installs packages with apt, saying so. Throws CannotTell with apt's own words when that fails. */
export async function installPackages(names: string[], why: string, progress: Progress): Promise<void> {
  progress.say(`Installing ${names.join(', ')} with apt: ${why} …`)
  const end = progress.begin(`apt-get install ${names.join(' ')}`)
  const apt = $({ quiet: true, nothrow: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  try {
    await apt`apt-get update -q`
    const { exitCode, stderr } = await apt`apt-get install -y -q --no-install-recommends ${names}`
    if (exitCode !== 0)
      throw new CannotTell(`apt could not install ${names.join(', ')}.`, {
        remedy: `Install it by hand, then run this again. apt said:\n${stderr.trim().split('\n').slice(-5).join('\n')}`,
      })
  } finally {
    end()
  }
}
