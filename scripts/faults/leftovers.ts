import { type Host, mustRun } from '../verifier/host.ts'
import { labels } from '../verifier/machine-run.ts'

/** What verifications left on a host on which none runs: containers, volumes, networks. */
export async function listLeftovers(host: Host): Promise<string[]> {
  const lists = [
    ['ps', '--all', '--format', 'container {{.Names}}'],
    ['volume', 'ls', '--format', 'volume {{.Name}}'],
    ['network', 'ls', '--format', 'network {{.Name}}'],
  ]
  const found = await Promise.all(
    lists.map((list) => mustRun(host, [...list, '--filter', `label=${labels.run}`])),
  )
  return found.flatMap((text) => text.split('\n').filter(Boolean))
}
