import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorkbench, say, type Workbench } from './workbench.ts'

/** What a lab may do by mistake or in malice, and the verifier must outlive and tell from a wrong book. */
let workbench: Workbench
beforeAll(async () => void (workbench = await openWorkbench()))
afterAll(() => workbench.clear())

test('a full disk is told as such, and does not keep the machine from going away', async () => {
  const volume = `${workbench.run}-small`
  const size = ['--opt', 'type=tmpfs', '--opt', 'device=tmpfs', '--opt', 'o=size=300m']
  const label = `building-docker-images.run=${workbench.run}`
  await workbench.host.docker(['volume', 'create', '--label', label, ...size, volume])
  const machine = await workbench.start({ volume })
  const terminal = await machine.openTerminal('terminal')
  expect(await machine.trouble()).toBeNull()
  const fill = 'docker run busybox:1.37 dd if=/dev/zero of=/big bs=1M count=2000'
  expect((await say(terminal, fill)).exitCode).not.toBe(0)
  expect(await machine.trouble()).toBe("The host's disk is full.")
  await machine.stop()
  const left = await workbench.host.docker(['ps', '-aq', '--filter', `name=${machine.name}`])
  expect(left.stdout).toBe('')
})

test('a lab that runs out of memory is told as such; a container that comes to a limit of its own is not', async () => {
  const machine = await workbench.start()
  const terminal = await machine.openTerminal('terminal')
  const limits = (size: string) => ['--memory', size, '--memory-swap', size]
  const greedy = (size: string) => `sh -c 'head -c ${size} /dev/zero | tail > /dev/null; sleep 1'`
  await say(terminal, `docker run --rm ${limits('32m').join(' ')} busybox:1.37 ${greedy('200M')}`)
  expect(await machine.trouble()).toBeNull()
  await workbench.host.docker(['update', ...limits('500m'), machine.name])
  await say(terminal, greedy('1G'))
  expect(await machine.trouble()).toMatch('The lab ran out of memory')
  await machine.stop()
})

test('a fork bomb ends with its machine, and leaves the host and the next machine well', async () => {
  const machine = await workbench.start()
  const terminal = await machine.openTerminal('terminal')
  const running = terminal.begin('bomb() { bomb | bomb & }; bomb; sleep 100')
  await new Promise((resolve) => setTimeout(resolve, 3000))
  await machine.stop()
  await expect(running.ended).rejects.toMatchObject({ name: 'CannotTell' })
  const next = await workbench.start()
  expect(await next.trouble()).toBeNull()
  expect((await say(await next.openTerminal('terminal'), 'echo well')).lines).toEqual(['well'])
  await next.stop()
})
