import { readdir, readFile } from 'node:fs/promises'
import { type Host, mustRun } from '../verifier/host.ts'
import { labels } from '../verifier/machine-run.ts'

/** What verifications left, when none runs: containers, volumes and networks on the host, and processes here that speak to it. */
export async function listLeftovers(host: Host): Promise<string[]> {
  const lists = [
    ['ps', '--all', '--format', 'container {{.Names}}'],
    ['volume', 'ls', '--format', 'volume {{.Name}}'],
    ['network', 'ls', '--format', 'network {{.Name}}'],
  ]
  const found = await Promise.all(
    lists.map((list) => mustRun(host, [...list, '--filter', `label=${labels.run}`])),
  )
  return [...found.flatMap((text) => text.split('\n').filter(Boolean)), ...(await listClients(host))]
}

/** Processes that were told to use this host: verifiers, and their `docker --host …`. */
async function listClients({ name }: Host): Promise<string[]> {
  const ids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry))
  const commands = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')))
  return commands
    .filter((command) => command.includes(`--host\0${name}\0`))
    .map((command) => `process ${command.replaceAll('\0', ' ').trim()}`)
}
