import { $ } from 'zx'
import { CannotTell } from '../command/cannot-tell.ts'

/** Sees to it that mmdebstrap, which builds the stand-ins, is there and can do its work. */
export async function haveMmdebstrap(progress: (line: string) => void) {
  if (process.getuid?.() !== 0) {
    throw new CannotTell('Stand-ins for base images are built as root, and this is an ordinary user.', {
      remedy: 'Run this once as root, or where Docker Hub can be reached: there no stand-in is needed.',
    })
  }
  if (await isThere()) return
  progress('Installing mmdebstrap, which builds the stand-ins, with apt-get.')
  const apt = $({ quiet: true, nothrow: true, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  await apt`apt-get update -qq && apt-get install -y -qq --no-install-recommends mmdebstrap`
  if (await isThere()) return
  throw new CannotTell('Stand-ins for base images are built with mmdebstrap, and it is not installed.', {
    remedy: 'Install mmdebstrap (Debian and Ubuntu have it), or run this where Docker Hub can be reached.',
  })
}

const isThere = async () => (await $({ quiet: true, nothrow: true })`mmdebstrap --version`).exitCode === 0
