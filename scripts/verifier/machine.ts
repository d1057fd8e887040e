import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import type { ImageRecord, MachineFacts } from '../../src/book/record.ts'
import { CannotTell } from '../command/cannot-tell.ts'
import { describeImage } from './describe-image.ts'
import type { Host } from './host.ts'
import { mustRun } from './host.ts'
import { networkFor, wayOut } from './machine-network.ts'
import { holdRun, keptName, labels, letGo } from './machine-run.ts'
import { type Shell, type Terminal, openTerminal } from './terminal.ts'

export { buildMachineImage } from './machine-image.ts'
export { networkFor } from './machine-network.ts'
export { holdRun, newRun, removeEverything, sweep } from './machine-run.ts'

/** The disposable computer that a lab runs on. */
export type Machine = {
  name: string
  facts: MachineFacts
  openTerminal(name: string, options?: { tty?: { prompt: string | null } }): Promise<Terminal>
  /** `path` is relative to the workspace; folders are made. The file's time of change is always new. */
  writeFile(path: string, file: { bytes: Uint8Array; executable: boolean }): Promise<void>
  /** Whether a server takes connections there: a published port whose container does not listen yet is no such server. */
  portListens(port: number): Promise<boolean>
  /** What an image that is there is made of; null: there is none of that name. */
  describeImage(name: string): Promise<ImageRecord | null>
  /** A container, or a service of the workspace's Compose project, by name. */
  isHealthy(container: string): Promise<boolean>
  /** Why nothing that happens here tells anything about the book: an engine that does not answer, a full disk, too little memory. null: all is well. */
  trouble(): Promise<string | null>
  /** A shell of the reader's in the workspace, on our own standard streams: its exit status, once it ends. */
  attach(): Promise<number>
  /** What a person types for such a shell. */
  shell: string
  /** Lets the machine outlive this run, and says what a person types to get a shell there and to remove it. No other machine may use its volume. */
  keep(): Promise<{ shell: string; remove: string }>
  /** Removes it. Can be called twice. */
  stop(): Promise<void>
}

export type MachineOptions = {
  image: string
  run: string
  /** Of one worker: base images stay on it from machine to machine, nothing else does. Only one machine at a time. */
  volume: string
  /** The name of the folder that terminals open in. */
  workspace: string
  /** Where the engine pulls from first, and the container to attach for it (found as `mirror`). */
  mirror: { url: string; container?: string } | null
  services: string[]
  /** Images that are there from the beginning, as if the reader had pulled them. */
  bases: { name: string; digest: string }[]
  store?: 'containerd' | 'overlay2'
  signal?: AbortSignal
}

/** A machine on which nothing of an earlier one can be seen; its engine answers. */
export async function startMachine(host: Host, options: MachineOptions): Promise<Machine> {
  const { image, run, volume, signal } = options
  signal?.throwIfAborted()
  await holdRun(host, image, run)
  const [network, { nameServers }] = await Promise.all([
    networkFor(host, { image, run, worker: volume, mirror: options.mirror?.container ?? null }),
    wayOut(host, image),
    mustRun(host, ['volume', 'create', '--label', `${labels.run}=${run}`, volume]),
  ])
  const container = `${volume}-${randomBytes(3).toString('hex')}`
  const body = host.spawn([
    'run',
    ...settings(options, { container, network, nameServers, devices: deviceRule(host) }),
    image,
  ])
  const gone = new Promise<void>((resolve) => body.on('close', () => resolve()))
  const stop = async () => {
    // A machine that is only being made ends by itself, when it finds its standard input closed.
    body.stdin.end()
    const { exitCode } = await host.docker(['rm', '--force', '--volumes', container])
    // An engine that did not answer this in time will not answer the other one either.
    if (exitCode === 137) body.kill('SIGKILL')
    await gone
  }
  const onAbort = () => void stop()
  if (signal?.aborted) onAbort()
  signal?.addEventListener('abort', onAbort)
  body.on('close', () => signal?.removeEventListener('abort', onAbort))
  try {
    const engine = await readiness(body)
    const folder = `/home/reader/${options.workspace}`
    const control = openTerminal(host, { container, folder }, { name: 'control' })
    const facts = await factsOf(host, container, options, engine)
    return { facts, ...inhabited(host, { container, folder, control, body, stop }) }
  } catch (error) {
    await stop()
    throw error
  }
}

const memory = '6g'

/** All that an engine needs, and no more: `--privileged` fails where the host itself lacks a capability. */
const capabilities = ['SYS_ADMIN', 'NET_ADMIN', 'SYS_PTRACE', 'MKNOD']
const confinement = ['seccomp=unconfined', 'apparmor=unconfined', 'systempaths=unconfined', 'label=disable']

type Circumstances = { container: string; network: string; nameServers: string[]; devices: string }

/**
 * Which devices may be opened, by cgroup rule. Block devices, the host's disks among them, stay closed where control groups allow it: in
 * version 1, `docker run --privileged` inside fails unless all of them are open (runc writes `a *:* rwm`); in version 2 the machine's
 * rule holds for what runs inside, whatever that asks for.
 */
function deviceRule({ facts }: Host): string {
  return facts.cgroup === 'v2' ? 'c *:* rwm' : 'a *:* rwm'
}

function settings(
  { run, volume, workspace, mirror, services, bases, store = 'containerd' }: MachineOptions,
  { container, network, nameServers, devices }: Circumstances,
): string[] {
  const environment = {
    MACHINE_STORE: store,
    MACHINE_MIRROR: mirror?.url ?? '',
    MACHINE_DNS: nameServers.join(' '),
    MACHINE_BASES: bases.map(({ name, digest }) => `${name}@${digest}`).join(' '),
    MACHINE_WORKSPACE: workspace,
    MACHINE_SERVICES: services.join(' '),
  }
  return [
    ...['--rm', '--interactive', '--name', container, '--hostname', 'lab', '--network', network],
    ...['--label', `${labels.run}=${run}`, '--label', `${labels.role}=machine`],
    ...capabilities.flatMap((name) => ['--cap-add', name]),
    ...confinement.flatMap((option) => ['--security-opt', option]),
    ...['--device-cgroup-rule', devices, '--volume', `${volume}:/machine`],
    ...['--pids-limit', '8192', '--memory', memory],
    ...Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  ]
}

/** Waits for the machine's own word, and gives its engine's version. */
async function readiness(body: ReturnType<Host['spawn']>): Promise<string> {
  let complaint = ''
  body.stderr.on('data', (chunk) => (complaint = (complaint + chunk).slice(-4000)))
  // Bases may have to be pulled; what takes longer than this does not come.
  const timer = setTimeout(() => body.kill('SIGKILL'), 600_000)
  const said = await new Promise<string>((resolve) => {
    createInterface(body.stdout).once('line', resolve)
    body.once('close', () => setImmediate(resolve, ''))
  })
  clearTimeout(timer)
  if (said.startsWith('ready ')) return said.slice('ready '.length)
  throw new CannotTell(said.replace(/^failed /, '') || 'A lab machine ended while it was starting.', {
    remedy: complaint.trim() || 'Is the host out of memory or disk?',
    worthRetrying: true,
  })
}

async function factsOf(
  host: Host,
  container: string,
  { image, store = 'containerd' }: MachineOptions,
  engine: string,
): Promise<MachineFacts> {
  const builder = builders.get(image) ?? (await builderOf(host, container))
  builders.set(image, builder)
  return { engine: engine.replace(/\+.*/, ''), builder, store, image }
}

/** By image: to ask takes half a second. */
const builders = new Map<string, string>()

/** Debian's engine does not know its BuildKit's version; then buildx, which builds with it, says its own. Not asked as the reader: buildx leaves files. */
async function builderOf(host: Host, container: string): Promise<string> {
  const said = await mustRun(host, [
    'exec',
    container,
    'sh',
    '-c',
    'docker buildx inspect; docker buildx version',
  ])
  const buildkit = /^BuildKit version: +v?([1-9].*|0\.[1-9].*)$/m.exec(said)?.[1]
  const buildx = /^\S+buildx v?(\S+)/m.exec(said)?.[1]
  return buildkit ? `BuildKit ${buildkit}` : `buildx ${buildx?.replace(/\+.*/, '')}`
}

type Body = {
  container: string
  folder: string
  control: Shell
  body: ReturnType<Host['spawn']>
  stop(): Promise<void>
}

function inhabited(host: Host, { container, folder, control, body, stop }: Body): Omit<Machine, 'facts'> {
  // The machine's own questions are asked one after the other.
  let asked: Promise<unknown> = Promise.resolve()
  const ask = (command: string): Promise<boolean> => {
    const answer = asked.then(async () => (await control.begin(command).ended).exitCode === 0)
    asked = answer.catch(() => {})
    return answer
  }
  const shell = (name: string, input = '-it') => ['exec', input, '-u', 'reader', '-w', folder, name, 'bash']
  return {
    name: container,
    shell: host.typed(shell(container).join(' ')),
    attach: () => host.attach(shell(container, process.stdin.isTTY ? '-it' : '-i')),
    openTerminal: async (name, options) =>
      openTerminal(host, { container, folder }, { name, tty: options?.tty }),
    writeFile: (path, { bytes, executable }) =>
      control.writeFile(`${folder}/${path}`, executable ? '755' : '644', bytes),
    // A connection that is closed at once was taken by Docker's proxy, not by a server. (Over 128: the time was over first.)
    portListens: (port) =>
      ask(
        `(exec 9<>/dev/tcp/127.0.0.1/${port}; read -r -t 0.2 -u 9; (( $? == 0 || $? > 128 ))) 2> /dev/null`,
      ),
    describeImage: (name) =>
      describeImage(name, (program, args) =>
        host.docker(['exec', '-i', '-u', 'reader', container, 'python3', '-', ...args], {
          input: program,
          timeoutSeconds: 300,
        }),
      ),
    isHealthy: (name) => ask(healthProbe(name)),
    trouble: () => troubleOf(host, container),
    async keep() {
      body.stdin.write('keep\n')
      await mustRun(host, ['rename', container, keptName(container)])
      await control.close()
      letGo(body)
      return {
        shell: host.typed(shell(keptName(container)).join(' ')),
        remove: host.typed(`rm --force ${keptName(container)}`),
      }
    },
    stop,
  }
}

/** Asked in a way of its own: what is wrong may be wrong with the terminals too. */
async function troubleOf(host: Host, container: string): Promise<string | null> {
  const probe = [
    'timeout 20 docker version > /dev/null 2>&1 || exit 3',
    '[ "$(df --output=avail -k /machine | tail -n 1)" -gt 65536 ] || exit 4',
    '[ -e /sys/class/net/eth0 ] || exit 5',
    `! grep -qsE '^(oom|oom_kill) [1-9]' ${memoryEvents} || exit 6`,
  ].join('; ')
  const { exitCode } = await host.docker(['exec', container, 'sh', '-c', probe], { timeoutSeconds: 30 })
  if (exitCode === 0) return null
  return troubles.get(exitCode) ?? 'The machine does not answer.'
}

/**
 * What of the machine's own group was killed for want of memory (control groups of version 1), and how often the group came to its limit
 * (version 2). A container that comes to a limit of its own, as on a page about limits, counts in neither.
 */
const memoryEvents = '/sys/fs/cgroup/memory/memory.oom_control /sys/fs/cgroup/memory.events.local'

/** By what the probe exits with. A machine that was just taken off its network may lose what its containers print, too. */
const troubles = new Map([
  [3, "The machine's engine does not answer."],
  [4, "The host's disk is full."],
  [5, 'The machine has lost its network.'],
  [6, `The lab ran out of memory: its machine has ${memory.replace('g', ' GB')}.`],
])

function healthProbe(name: string): string {
  const quoted = `'${name.replaceAll("'", "'\\''")}'`
  const status = `docker inspect --format '{{if .State.Health}}{{.State.Health.Status}}{{end}}'`
  return [
    `container=$(docker ps --all --quiet --filter name=^/${quoted}$)`,
    `[ -n "$container" ] || container=$(docker ps --all --quiet --filter label=com.docker.compose.service=${quoted})`,
    `[ -n "$container" ] && [ "$(${status} $container | sort -u)" = healthy ]`,
  ].join('; ')
}
