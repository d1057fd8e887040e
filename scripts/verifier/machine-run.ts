import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import { CannotTell } from '../command/cannot-tell.ts'
import type { Host } from './host.ts'
import { mustRun } from './host.ts'

/** What is put on all that a verification makes on a host, so that it can be told from what is not ours. */
export const labels = {
  run: 'building-docker-images.run',
  role: 'building-docker-images.role',
  recipe: 'building-docker-images.recipe',
}

/** A name for all that one verification makes. */
export function newRun(): string {
  return `book-${randomBytes(4).toString('hex')}`
}

/**
 * From now on others see that this run lives: a container of it, the keeper, waits for the end of its standard input, which is when this
 * process ends, however it ends. No pid, clock or heartbeat that means something on one computer only. To be called before the run makes
 * anything else on the host.
 */
export function holdRun(host: Host, image: string, run: string): Promise<void> {
  const ofHost = held.get(host) ?? new Map<string, Promise<void>>()
  held.set(host, ofHost)
  if (!ofHost.has(run)) ofHost.set(run, startKeeper(host, image, run))
  return ofHost.get(run)!
}

const held = new WeakMap<Host, Map<string, Promise<void>>>()

async function startKeeper(host: Host, image: string, run: string): Promise<void> {
  const keeper = host.spawn([
    ...['run', '--rm', '--interactive', '--name', `${run}-keeper`, '--network', 'none'],
    ...['--label', `${labels.run}=${run}`, '--label', `${labels.role}=keeper`],
    ...['--entrypoint', 'sh', image, '-c', 'echo here; exec cat > /dev/null'],
  ])
  const timer = setTimeout(() => keeper.kill('SIGKILL'), 120_000)
  let said = ''
  keeper.stderr.on('data', (chunk) => (said += chunk))
  await new Promise<void>((resolve, reject) => {
    keeper.stdout.once('data', () => resolve())
    keeper.once('close', () =>
      reject(
        new CannotTell(`The host's engine did not start a container: ${said.trim()}`, {
          remedy: 'Is it out of memory or disk? `docker run` must work there.',
          worthRetrying: true,
        }),
      ),
    )
  })
  clearTimeout(timer)
  letGo(keeper)
}

/** From now on this process ends when all else is done, though its child goes on. */
export function letGo(child: ReturnType<Host['spawn']>): void {
  child.unref()
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as Socket).unref()
}

/** Removes all that a run made on this host, but for machines that were kept: for its end, and for Ctrl-C. */
export async function removeEverything(host: Host, run: string): Promise<void> {
  const { containers, ...others } = await listOf(host, `${labels.run}=${run}`)
  await remove(host, { ...others, containers: containers.filter(({ name }) => !isKept(name)) })
  held.get(host)?.delete(run)
}

/** Removes what dead runs left, and says what that was. What a live run uses is left, and so is a machine that was kept, with all it needs. */
export async function sweep(host: Host): Promise<string[]> {
  const all = await listOf(host, labels.run)
  const alive = new Set(all.containers.filter(keepsItsRun).map(({ run }) => run))
  const left = (things: Thing[]) => things.filter(({ run }) => !alive.has(run))
  return remove(host, {
    containers: left(all.containers),
    volumes: left(all.volumes),
    networks: left(all.networks),
  })
}

/** The name of a machine that outlives its run. */
export function keptName(name: string): string {
  return `${name}-kept`
}

function isKept(name: string): boolean {
  return name.endsWith('-kept')
}

function keepsItsRun({ name, state, role, ageSeconds }: Thing): boolean {
  const isKeeper = role === 'keeper' || isKept(name)
  return isKeeper && (state === 'running' || (state === 'created' && ageSeconds < 60))
}

type Thing = { name: string; run: string; role: string; state: string; ageSeconds: number }
type Things = { containers: Thing[]; volumes: Thing[]; networks: Thing[] }

async function listOf(host: Host, label: string): Promise<Things> {
  const fields = (...names: string[]) =>
    [...names, `{{.Label "${labels.run}"}}`, `{{.Label "${labels.role}"}}`].join('\t')
  const list = async (args: string[], format: string) => {
    const out = await mustRun(host, [...args, '--filter', `label=${label}`, '--format', format])
    return out
      .split('\n')
      .filter(Boolean)
      .map((line) => toThing(line.split('\t')))
  }
  const [volumes, networks] = await Promise.all([
    list(['volume', 'ls'], fields('{{.Name}}', '', '')),
    list(['network', 'ls'], fields('{{.Name}}', '', '')),
  ])
  // Last, so that the keeper of a run that begins just now is not missed: it is there before the run's other things.
  const containers = await list(['ps', '--all'], fields('{{.Names}}', '{{.State}}', '{{.CreatedAt}}'))
  return { containers, volumes, networks }
}

function toThing([name = '', state = '', createdAt = '', run = '', role = '']: string[]): Thing {
  // Docker writes `2026-11-23 05:20:57 +0000 UTC`.
  const created = Date.parse(createdAt.replace(/ [A-Z]+$/, ''))
  return { name, state, run, role, ageSeconds: (Date.now() - created) / 1000 }
}

/** What the engine refuses to remove as yet (a volume whose container is still on its way out) is left to the next sweep, and not told as removed. */
async function remove(host: Host, { containers, volumes, networks }: Things): Promise<string[]> {
  const removed = async (command: string[], things: Thing[]) => {
    if (things.length === 0) return []
    // Docker prints the name of each that is gone.
    const { stdout } = await host.docker([...command, ...things.map(({ name }) => name)])
    return stdout.split('\n').filter(Boolean)
  }
  const machines = await removed(['rm', '--force', '--volumes'], containers)
  const others = await Promise.all([
    removed(['volume', 'rm', '--force'], volumes),
    removed(['network', 'rm'], networks),
  ])
  return [...machines, ...others.flat()]
}
