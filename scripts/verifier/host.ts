import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { HostFacts } from '../../src/book/record.ts'
import { CannotTell } from '../command/cannot-tell.ts'

/** The Docker engine that machines run on. */
export type Host = {
  /** As the user named it, or `default`. */
  name: string
  facts: HostFacts
  /** Runs `docker …` to its end. Never throws for an exit status. */
  docker(args: string[], options?: { input?: string | Uint8Array; timeoutSeconds?: number }): Promise<Ran>
  /** Runs `docker …` in a process group of its own: Ctrl-C at our terminal is ours to answer, not its. */
  spawn(args: string[]): ChildProcessWithoutNullStreams
  /** Runs `docker …` on our own standard streams: its exit status. */
  attach(args: string[]): Promise<number>
  /** `docker …` as a person would type it to reach this engine. */
  typed(args: string): string
}

export type Ran = { stdout: string; stderr: string; exitCode: number }

/** `endpoint` is an address (`ssh://…`, `tcp://…`) or the name of a Docker context; without one, the engine that `docker` talks to. */
export async function connectHost(endpoint?: string): Promise<Host> {
  const chosen = !endpoint ? [] : [endpoint.includes('://') ? '--host' : '--context', endpoint]
  const host: Omit<Host, 'facts'> = {
    name: endpoint ?? 'default',
    docker: (args, options) => run(start([...chosen, ...args]), options),
    spawn: (args) => start([...chosen, ...args]),
    attach: (args) => ended(spawn('docker', [...chosen, ...args], { stdio: 'inherit' })),
    typed: (args) => ['docker', ...chosen, args].join(' '),
  }
  return { ...host, facts: await factsOf(host) }
}

/** Fails like `docker` did: for the calls that only a broken engine refuses. */
export async function mustRun(
  host: Host,
  args: string[],
  options?: Parameters<Host['docker']>[1],
): Promise<string> {
  const { exitCode, stdout, stderr } = await host.docker(args, options)
  if (exitCode === 0) return stdout.trim()
  throw new CannotTell(`\`docker ${args[0]}\` failed on the host: ${stderr.trim().split('\n').at(-1)}`, {
    remedy: `The command was \`${host.typed(args.join(' '))}\`.`,
    worthRetrying: true,
  })
}

function start(args: string[]): ChildProcessWithoutNullStreams {
  const child = spawn('docker', args, { detached: true })
  // A write to a process that has just ended is no news: its exit status is.
  child.stdin.on('error', () => {})
  return child
}

async function run(
  child: ChildProcessWithoutNullStreams,
  { input, timeoutSeconds = 120 }: { input?: string | Uint8Array; timeoutSeconds?: number } = {},
): Promise<Ran> {
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000)
  child.stdin.end(input)
  const [stdout, stderr, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)])
  clearTimeout(timer)
  return { stdout, stderr, exitCode }
}

function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(127))
    child.on('exit', (code) => resolve(code ?? 137))
  })
}

async function factsOf({ name, docker }: Omit<Host, 'facts'>): Promise<HostFacts> {
  const format = '{{.ServerVersion}} {{.OSType}}/{{.Architecture}} {{.CgroupVersion}}'
  const { stdout, stderr, exitCode } = await docker(['info', '--format', format], { timeoutSeconds: 30 })
  const [engine, platform, cgroup] = stdout.trim().split(' ')
  if (exitCode !== 0 || !engine || !platform) {
    throw new CannotTell(
      name === 'default' ? 'No Docker engine answers.' : `No Docker engine answers at \`${name}\`.`,
      { remedy: stderr.trim() || 'Is `docker` installed, and its engine started? `docker info` must work.' },
    )
  }
  return {
    engine,
    platform: platform.replace('x86_64', 'amd64').replace('aarch64', 'arm64'),
    cgroup: `v${cgroup ?? '?'}`,
  }
}
