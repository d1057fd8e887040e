import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Machine } from '../../scripts/verifier/machine.ts'
import { openWorkbench, say, sayAt, type Workbench } from './workbench.ts'

/** What a lab might try on purpose; SECURITY.md says what holds it, and what does not. */
const canary = `canary-${process.pid}`

let workbench: Workbench
let machine: Machine
let folders: string[]

beforeAll(async () => {
  workbench = await openWorkbench()
  folders = await Promise.all([tmpdir(), homedir()].map((parent) => mkdtemp(join(parent, `${canary}-`))))
  for (const folder of folders) await writeFile(join(folder, 'secret'), canary)
  machine = await workbench.start()
})
afterAll(async () => {
  await machine?.stop()
  await workbench.clear()
  for (const folder of folders) await rm(folder, { recursive: true })
})

test.each([
  ['as the reader', 'find / -xdev -name "%s*" 2> /dev/null | wc -l'],
  [
    'as root, in a container that may do all and sees the whole machine',
    'docker run --rm --privileged --pid host --volume /:/machine busybox:1.37 find /machine -name "%s*" | wc -l',
  ],
])('the files of the host are not there: %s', async (_, command) => {
  expect((await sayAt(machine, command.replace('%s', canary))).lines.at(-1)).toBe('0')
})

test('no process of the host is there, even for a container that sees all of the machine’s', async () => {
  const look =
    'docker run --rm --privileged --pid host busybox:1.37 sh -c "cat /proc/*/cmdline" | tr "\\0" "\\n" | grep -c "[v]itest"'
  expect((await sayAt(machine, look)).lines.at(-1)).toBe('0')
})

test('the engine that answers is the machine’s own: it knows none of the host’s containers', async () => {
  const { stdout } = await workbench.host.docker(['ps', '--quiet', '--no-trunc'])
  const onHost = new Set(stdout.trim().split('\n'))
  expect(onHost.size).toBeGreaterThan(0)
  const { lines } = await sayAt(
    machine,
    'docker run --detach busybox:1.37 sleep 100 > /dev/null; docker ps --all --quiet --no-trunc',
  )
  expect(lines.length).toBeGreaterThan(0)
  for (const id of lines) expect(onHost.has(id)).toBe(false)
})

test('the way to the host’s network offers no Docker engine', async () => {
  const terminal = await machine.openTerminal('terminal')
  const gateway = (await say(terminal, "ip route | awk '/^default/ { print $3 }'")).lines[0]!
  for (const port of [2375, 2376])
    expect(
      (
        await say(
          terminal,
          `curl -sk --max-time 2 https://${gateway}:${port}/version http://${gateway}:${port}/version`,
        )
      ).exitCode,
    ).not.toBe(0)
  await terminal.close()
})
