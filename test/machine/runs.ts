import { type Host } from '../../scripts/verifier/host.ts'
import { labels } from '../../scripts/verifier/machine-run.ts'
import { until } from './workbench.ts'

/** The run that has a machine on this host on which a command succeeds, as soon as there is one. Others may run there at the same time. */
export async function runWhere(host: Host, command: string): Promise<string> {
  let found: string | undefined
  await until(async () => {
    const format = `{{.ID}} {{.Label "${labels.run}"}}`
    const ps = await host.docker(['ps', '--filter', `label=${labels.role}=machine`, '--format', format])
    for (const line of ps.stdout.split('\n').filter(Boolean)) {
      const [id = '', run] = line.split(' ')
      if ((await host.docker(['exec', id, 'sh', '-c', command])).exitCode === 0) found = run
    }
    return found !== undefined
  }, 120)
  return found!
}

/** Containers, volumes and networks of a run. */
export async function leftOf(host: Host, run: string): Promise<string[]> {
  const lists = [
    ['ps', '-aq'],
    ['volume', 'ls', '-q'],
    ['network', 'ls', '-q'],
  ]
  const ofRun = ['--filter', `label=${labels.run}=${run}`]
  const out = await Promise.all(lists.map((list) => host.docker([...list, ...ofRun])))
  return out.flatMap(({ stdout }) => stdout.split('\n').filter(Boolean))
}
