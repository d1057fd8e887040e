import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'

const run = promisify(execFile)

/** A Docker engine beside the host's, which nobody else uses: it may be killed and filled. */
export type EngineOfItsOwn = {
  endpoint: string
  /** The folder that holds its images, containers and volumes. */
  disk: string
  start(): Promise<void>
  /** By force, with every container on it; it can be started again and finds what was on its disk. */
  kill(): Promise<void>
  remove(): Promise<void>
}

/**
 * In namespaces of its own: its bridges and rules are not the host's, and what runs on it dies with it. Only root can do that.
 * `megabytes`: how large its disk is, in memory; not said: as large as the host's.
 */
export async function makeEngine({ megabytes }: { megabytes?: number } = {}): Promise<EngineOfItsOwn> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'))
  const cgroup = `/${folder.split('/').at(-1)!}`
  const endpoint = `unix://${folder}/docker.sock`
  const disk = `${folder}/data-root`
  await mkdir(disk)
  if (megabytes) await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'disk', disk])
  let unshare: ChildProcess | null = null
  const kill = async () => {
    const running = unshare
    unshare = null
    if (!running || running.exitCode !== null) return
    const gone = once(running, 'exit')
    const children = await readFile(`/proc/${running.pid}/task/${running.pid}/children`, 'utf8')
    process.kill(Number(children.trim()), 'SIGKILL')
    await gone
  }
  return {
    endpoint,
    disk,
    async start() {
      // Process ids that an earlier start left behind may by now be those of others.
      for (const left of ['pidfile', 'exec-root'])
        await rm(`${folder}/${left}`, { recursive: true, force: true })
      const places = ['data-root', 'exec-root', 'pidfile'].map((name) => `--${name}=${folder}/${name}`)
      const dockerd = ['dockerd', ...places, `--host=${endpoint}`, `--cgroup-parent=${cgroup}`]
      const begin = ['sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...dockerd]
      const namespaces = ['--mount', '--net', '--pid', '--fork', '--mount-proc', '--kill-child=SIGKILL']
      unshare = spawn('unshare', [...namespaces, ...begin], { stdio: 'ignore' })
      await untilItAnswers(endpoint)
    },
    kill,
    async remove() {
      await kill()
      if (megabytes) await run('umount', ['--lazy', disk])
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      const cgroups = ['/sys/fs/cgroup', '-depth', '-path', `/sys/fs/cgroup/*${cgroup}*`, '-type', 'd']
      await run('find', [...cgroups, '-exec', 'rmdir', '{}', ';']).catch(() => {})
    },
  }
}

async function untilItAnswers(endpoint: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt += 1) {
    if (await answers(endpoint)) return
    await sleep(500)
  }
  throw new Error(`The engine at ${endpoint} was started and does not answer.`)
}

async function answers(endpoint: string): Promise<boolean> {
  return run('docker', ['--host', endpoint, 'version']).then(
    () => true,
    () => false,
  )
}
