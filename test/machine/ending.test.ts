import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { labels, newRun, removeEverything, sweep } from '../../scripts/verifier/machine-run.ts'
import { type Workbench, openWorkbench, say, until } from './workbench.ts'

let workbench: Workbench
beforeAll(async () => {
  workbench = await openWorkbench([])
})
afterAll(() => workbench?.clear())

test('a verifier that is killed takes its machine along; the next run sweeps the rest, and leaves a live run alone', async () => {
  const alive = await workbench.start()
  const run = newRun()
  const victim = startVictim(run, '')
  await once(victim.stdout, 'data')
  victim.kill('SIGKILL')
  await until(async () => (await namesOf(run)).containers.length === 0)
  expect(await namesOf(run)).toEqual({ containers: [], volumes: [`${run}-1`], networks: [`${run}-1`] })

  const swept = await sweep(workbench.host)
  expect(swept).toEqual(expect.arrayContaining([`${run}-1`]))
  expect(swept.filter((name) => name.startsWith(workbench.run))).toEqual([])
  expect(await namesOf(run)).toEqual({ containers: [], volumes: [], networks: [] })
  expect(await alive.trouble()).toBeNull()
  await alive.stop()
})

test('a machine that was kept outlives its verifier, its sweep and its run, until it is removed by hand', async () => {
  const { host } = workbench
  const run = newRun()
  const victim = startVictim(run, 'keep')
  await once(victim, 'close')
  expect(victim.exitCode).toBe(0)
  await until(async () => (await namesOf(run)).containers.length === 1)
  await sweep(host)
  await removeEverything(host, run)
  const [container] = (await namesOf(run)).containers
  expect(container).toMatch(/-kept$/)
  const { stdout } = await host.docker([
    'exec',
    '-u',
    'reader',
    '-w',
    '/home/reader/my-api',
    container!,
    'bash',
    '-c',
    'pwd; docker ps -q',
  ])
  expect(stdout).toBe('/home/reader/my-api\n')
  await host.docker(['rm', '--force', container!])
  await sweep(host)
  expect(await namesOf(run)).toEqual({ containers: [], volumes: [], networks: [] })
})

test('the end of a run leaves nothing, whatever still runs', async () => {
  const run = newRun()
  const machine = await workbench.start({ run, volume: `${run}-1`, mirror: null })
  const terminal = await machine.openTerminal('terminal')
  const running = terminal.begin('sleep 1000')
  await removeEverything(workbench.host, run)
  await expect(running.ended).rejects.toMatchObject({ name: 'CannotTell', worthRetrying: true })
  expect(await namesOf(run)).toEqual({ containers: [], volumes: [], networks: [] })
  await machine.stop()
})

test.each([0, 300, 800, 1500])(
  'an interruption %i ms into the start of a machine leaves none',
  async (milliseconds) => {
    const abort = new AbortController()
    const starting = workbench.start({ signal: abort.signal, volume: `${workbench.run}-abort` })
    starting.catch(() => {})
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    abort.abort()
    await starting.then(
      (machine) => machine.stop(),
      () => {},
    )
    await until(
      async () => !(await namesOf(workbench.run)).containers.some((name) => name.includes('-abort-')),
    )
  },
)

test("an engine that dies is the machine's end, and no verdict", async () => {
  const machine = await workbench.start()
  const terminal = await machine.openTerminal('terminal')
  const running = terminal.begin('sleep 100')
  await workbench.host.docker(['exec', machine.name, 'pkill', '-9', 'dockerd'])
  await expect(running.ended).rejects.toMatchObject({ name: 'CannotTell', worthRetrying: true })
  expect(() => terminal.begin('true')).toThrow('died')
  expect(await machine.trouble()).toBe('The machine does not answer.')
  await expect(machine.portListens(8000)).rejects.toMatchObject({ name: 'CannotTell' })
  await machine.stop()
  await machine.stop()
})

test('an engine that hangs is told from one that answers', async () => {
  const machine = await workbench.start()
  await workbench.host.docker(['exec', machine.name, 'pkill', '-STOP', 'dockerd'])
  expect(await machine.trouble()).toBe("The machine's engine does not answer.")
  await machine.stop()
})

test('a machine that was taken off its network says so', async () => {
  const machine = await workbench.start()
  expect(await machine.trouble()).toBeNull()
  const network = await workbench.host.docker([
    ...['inspect', '--format', '{{range $name, $_ := .NetworkSettings.Networks}}{{$name}}{{end}}'],
    machine.name,
  ])
  await workbench.host.docker(['network', 'disconnect', '--force', network.stdout.trim(), machine.name])
  expect(await machine.trouble()).toBe('The machine has lost its network.')
  await machine.stop()
})

test('a command that is given too little to live on does not take the machine along', async () => {
  const machine = await workbench.start()
  const terminal = await machine.openTerminal('terminal')
  expect((await say(terminal, 'ulimit -v 200000; head -c 500M /dev/zero | tail')).exitCode).not.toBe(0)
  expect(await machine.trouble()).toBeNull()
  await machine.stop()
})

function startVictim(run: string, mode: string) {
  return spawn('node', [join(import.meta.dirname, 'victim.ts'), workbench.image, run, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function namesOf(
  run: string,
): Promise<{ containers: string[]; volumes: string[]; networks: string[] }> {
  const list = async (args: string[], field: string) => {
    const { stdout } = await workbench.host.docker([
      ...args,
      '--filter',
      `label=${labels.run}=${run}`,
      '--format',
      `{{.${field}}}`,
    ])
    return stdout.split('\n').filter(Boolean)
  }
  return {
    containers: await list(['ps', '--all'], 'Names'),
    volumes: await list(['volume', 'ls'], 'Name'),
    networks: await list(['network', 'ls'], 'Name'),
  }
}
