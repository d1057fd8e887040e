import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { access, readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { $ } from 'zx'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Progress } from '../verifier/progress.ts'
import { canInstallPackages, installPackages } from './debian-packages.ts'

const quiet = $({ quiet: true, nothrow: true })

/**
 * Makes sure that a Docker engine answers. As root on Debian or Ubuntu one is installed and started, and said so; elsewhere, or
 * when `DOCKER_HOST` names an engine that is not ours to start, CannotTell says what to do.
 */
export async function ensureEngine(progress: Progress): Promise<void> {
  if (await answers()) return
  if (process.env.DOCKER_HOST)
    throw new CannotTell('No Docker engine answers.', {
      remedy: `DOCKER_HOST is ${process.env.DOCKER_HOST}: start the engine there, or unset it.`,
    })
  if (!(await canInstallPackages()))
    throw new CannotTell('No Docker engine answers.', {
      remedy:
        'Install Docker (https://docs.docker.com/engine/install/) and start it, or let your user reach the one that runs (`docker info` says what is wrong).',
    })
  const wanted = [
    ...((await exists('dockerd')) ? [] : ['docker.io']),
    ...((await exists('iptables')) ? [] : ['iptables']),
  ]
  if (wanted.length > 0) await installPackages(wanted, 'the labs run on a Docker engine', progress)
  await startEngine(progress)
}

async function answers(): Promise<boolean> {
  const { exitCode } = await $({
    quiet: true,
    nothrow: true,
    timeout: '20s',
  })`docker info --format ${'{{.ServerVersion}}'}`
  return exitCode === 0
}

async function exists(program: string): Promise<boolean> {
  return (await quiet`command -v ${program}`).exitCode === 0
}

/** By systemd where it runs the machine, else as a process of its own that outlives this one. */
async function startEngine(progress: Progress): Promise<void> {
  progress.say('Starting the Docker engine …')
  const hasSystemd = await access('/run/systemd/system').then(
    () => true,
    () => false,
  )
  if (hasSystemd) await quiet`systemctl start docker`
  else {
    await Promise.all(pidFiles.map(removeWhenStale))
    startDaemon()
  }
  for (let attempt = 0; attempt < 120; attempt += 1) {
    if (await answers()) return
    await sleep(500)
  }
  throw new CannotTell('The Docker engine was started and does not answer.', {
    remedy: hasSystemd ? 'See `journalctl -u docker`.' : `See ${daemonLog}.`,
  })
}

/** An engine that was killed leaves these behind, and the next one takes another process of that number for it. */
const pidFiles = ['/var/run/docker.pid', '/var/run/docker/containerd/containerd.pid']

async function removeWhenStale(pidFile: string): Promise<void> {
  const pid = await readFile(pidFile, 'utf8').catch(() => null)
  if (pid === null) return
  // `4968 (dockerd) Z …`: its name and its state, Z for one that has ended and only waits to be asked about.
  const stat = await readFile(`/proc/${pid.trim()}/stat`, 'utf8').catch(() => '')
  const isAlive = /^\d+ \((dockerd|containerd)\) [^ZX]/.test(stat)
  if (!isAlive) await rm(pidFile, { force: true })
}

const daemonLog = '/var/log/dockerd.log'

function startDaemon(): void {
  const log = openSync(daemonLog, 'a')
  spawn('dockerd', [], { detached: true, stdio: ['ignore', log, log] }).unref()
  closeSync(log)
}
