import type { Host } from './host.ts'
import { mustRun } from './host.ts'
import { labels } from './machine-run.ts'

/**
 * The network of one worker's machines, made when it is missing. Docker keeps bridges apart, so machines of different workers cannot reach
 * one another; a mirror is attached to each of them and is found by the name `mirror`.
 */
export async function networkFor(
  host: Host,
  { image, run, worker, mirror }: { image: string; run: string; worker: string; mirror: string | null },
): Promise<string> {
  const { mtu } = await wayOut(host, image)
  const exists = await host.docker(['network', 'inspect', '--format', '{{json .Containers}}', worker])
  if (exists.exitCode !== 0) {
    const options = ['--opt', `com.docker.network.driver.mtu=${mtu}`, '--label', `${labels.run}=${run}`]
    await mustRun(host, ['network', 'create', ...options, worker])
  }
  if (mirror && !exists.stdout.includes(`"Name":"${mirror}"`)) {
    await mustRun(host, ['network', 'connect', '--alias', 'mirror', worker, mirror])
  }
  return worker
}

/** How the host reaches the world: the largest packet its way out carries, and the name servers that containers can ask. */
export function wayOut(host: Host, image: string): Promise<WayOut> {
  const known = waysOut.get(host) ?? findWayOut(host, image)
  waysOut.set(host, known)
  return known
}

type WayOut = { mtu: number; nameServers: string[] }

const waysOut = new WeakMap<Host, Promise<WayOut>>()

async function findWayOut(host: Host, image: string): Promise<WayOut> {
  const look = (network: string, command: string) =>
    mustRun(host, ['run', '--rm', '--network', network, '--entrypoint', 'sh', image, '-c', command])
  const [mtu, resolvers] = await Promise.all([
    look(
      'host',
      "cat /sys/class/net/$(ip -o route show default | awk '{ print $5; exit }')/mtu || echo 1500",
    ),
    // On the default bridge Docker writes name servers that a container can reach, not a resolver of its own.
    look('bridge', 'awk \'$1 == "nameserver" { print $2 }\' /etc/resolv.conf'),
  ])
  return { mtu: Number(mtu) || 1500, nameServers: resolvers.split('\n').filter(Boolean) }
}
