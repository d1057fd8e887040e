import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from './workbench.ts'

/** A Docker engine of the test's own beside the host's, as a second host. */
export type SecondEngine = {
  endpoint: string
  start(): Promise<void>
  /** By force, with every container on it; it can be started again and finds what was on its disk. */
  kill(): Promise<void>
  remove(): Promise<void>
}

/** In namespaces of its own: its bridges and rules are not the host's, and what runs on it dies with it. Only root can do that. */
export async function makeSecondEngine(): Promise<SecondEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'engine-'))
  const cgroup = `/${folder.split('/').at(-1)!}`
  const endpoint = `unix://${folder}/docker.sock`
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
    async start() {
      // Process ids that an earlier start left behind may by now be those of others.
      for (const left of ['pidfile', 'exec-root'])
        await rm(`${folder}/${left}`, { recursive: true, force: true })
      const places = ['data-root', 'exec-root', 'pidfile'].map((name) => `--${name}=${folder}/${name}`)
      const dockerd = ['dockerd', ...places, `--host=${endpoint}`, `--cgroup-parent=${cgroup}`]
      const begin = ['sh', '-c', 'ip link set lo up && exec "$@"', 'sh', ...dockerd]
      const namespaces = ['--mount', '--net', '--pid', '--fork', '--mount-proc', '--kill-child=SIGKILL']
      unshare = spawn('unshare', [...namespaces, ...begin], { stdio: 'ignore' })
      await until(() => answers(endpoint), 60)
    },
    kill,
    async remove() {
      await kill()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      const cgroups = ['/sys/fs/cgroup', '-depth', '-path', `/sys/fs/cgroup/*${cgroup}*`, '-type', 'd']
      await promisify(execFile)('find', [...cgroups, '-exec', 'rmdir', '{}', ';']).catch(() => {})
    },
  }
}

async function answers(endpoint: string): Promise<boolean> {
  return promisify(execFile)('docker', ['--host', endpoint, 'version']).then(
    () => true,
    () => false,
  )
}
