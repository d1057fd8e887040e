import { $ } from 'zx'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Progress } from '../verifier/progress.ts'
import { canInstallPackages, installPackages } from './debian-packages.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The path of a Chromium, installed first where that can be done. `CHROMIUM` names another. */
export async function ensureChromium(progress: Progress): Promise<string> {
  const found = process.env.CHROMIUM ?? (await findChromium())
  if (found) return found
  if (!(await canInstallPackages()))
    throw new CannotTell('There is no Chromium for the browser tests.', {
      remedy: 'Install Chromium or Chrome, or set CHROMIUM to its path.',
    })
  await installPackages(['chromium'], 'the site is tested in a real browser', progress)
  const installed = await findChromium()
  if (installed) return installed
  throw new CannotTell('Chromium was installed and cannot be found.', { remedy: 'Set CHROMIUM to its path.' })
}

async function findChromium(): Promise<string | null> {
  for (const name of names) {
    const { exitCode, stdout } = await $({ quiet: true, nothrow: true })`command -v ${name}`
    if (exitCode === 0) return stdout.trim()
  }
  return null
}
