import { expect, test } from 'vitest'
import { connectHost, mustRun } from '../../scripts/verifier/host.ts'

test('the engine at hand is known by what it is', async () => {
  const host = await connectHost()
  expect(host.name).toBe('default')
  expect(host.facts).toEqual({
    engine: expect.stringMatching(/^\d+\.\d+/),
    platform: expect.stringMatching(/^linux\/(amd64|arm64|\w+)$/),
    cgroup: expect.stringMatching(/^v[12]$/),
  })
  expect(host.typed('ps')).toBe('docker ps')
})

test('a host can be named by its address or by a Docker context', async () => {
  const context = await connectHost('default')
  expect(context.typed('ps')).toBe('docker --context default ps')
  const address = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock'
  const host = await connectHost(address)
  expect(host.typed('ps')).toBe(`docker --host ${address} ps`)
  expect(await mustRun(host, ['version', '--format', '{{.Server.Version}}'])).toBe(host.facts.engine)
})

test.each([
  ['unix:///nowhere/docker.sock', 'No Docker engine answers at `unix:///nowhere/docker.sock`.'],
  ['no-such-context', 'No Docker engine answers at `no-such-context`.'],
])('where none answers (%s) nothing can be told', async (endpoint, message) => {
  await expect(connectHost(endpoint)).rejects.toMatchObject({
    name: 'CannotTell',
    message,
    remedy: expect.stringMatching(/\w/),
  })
})

test('without a docker command nothing can be told either', async () => {
  const { PATH } = process.env
  process.env['PATH'] = '/nowhere'
  try {
    await expect(connectHost()).rejects.toMatchObject({
      name: 'CannotTell',
      message: 'No Docker engine answers.',
    })
  } finally {
    process.env['PATH'] = PATH
  }
})

test('input goes in, output comes out, a status is a status, and time is limited', async () => {
  const host = await connectHost()
  expect(await host.docker(['nosuch'])).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('nosuch'),
  })
  expect((await host.docker(['import', '-', 'bad image name'], { input: 'x' })).exitCode).not.toBe(0)
  expect((await host.docker(['events'], { timeoutSeconds: 0.5 })).exitCode).toBe(137)
  await expect(mustRun(host, ['nosuch'])).rejects.toMatchObject({ name: 'CannotTell' })
})
