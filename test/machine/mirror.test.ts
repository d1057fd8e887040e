import { afterAll, beforeAll, expect, test } from 'vitest'
import { identifyBase, machineBase, provideBases } from '../../scripts/verifier/bases.ts'
import { connectHost, mustRun } from '../../scripts/verifier/host.ts'
import type { Host } from '../../scripts/verifier/host.ts'
import { labels } from '../../scripts/verifier/machine-run.ts'
import { buildMachineImage, newRun, removeEverything, startMachine } from '../../scripts/verifier/machine.ts'
import { startMirror } from '../../scripts/verifier/mirror.ts'

// Docker Hub is played by a registry of our own, with what a mirror had put into its volume.

const run = newRun()
const volumes = [`${run}-hub`, `${run}-cache`]
const progress = () => {}
const busybox = 'busybox:1.37'
let host: Host
let image: string
let digest: string
let upstream: string

beforeAll(async () => {
  host = await connectHost()
  image = (await buildMachineImage(host, { base: await machineBase(host, 'stand-in', progress), progress }))
    .id
  const filled = await startMirror(host, { image, run, mode: 'stand-in', volume: volumes[0]! })
  const base = await identifyBase(busybox, { mode: 'stand-in', mirror: async () => filled, progress })
  await provideBases([base], filled, progress)
  await filled.stop()
  digest = base.digest

  // Its address is another container's, so that nobody else gets it when the registry stops.
  const ours = ['run', '--detach', '--label', `${labels.run}=${run}`]
  const config = 'version: 0.1\nstorage: { filesystem: { rootdirectory: /data } }\nhttp: { addr: ":5000" }\n'
  const serve = `printf '${config}' > /tmp/hub.yml && exec docker-registry serve /tmp/hub.yml`
  await mustRun(host, [...ours, '--name', `${run}-address`, '--entrypoint', 'sleep', image, 'infinity'])
  await mustRun(host, [
    ...[...ours, '--name', `${run}-hub`, '--network', `container:${run}-address`],
    ...['--volume', `${volumes[0]}:/data`, '--entrypoint', 'sh', image, '-c', serve],
  ])
  const address = '{{.NetworkSettings.IPAddress}}'
  upstream = `http://${await mustRun(host, ['inspect', '--format', address, `${run}-address`])}:5000`
})

afterAll(async () => {
  await removeEverything(host, run)
  await host.docker(['volume', 'rm', '--force', ...volumes])
})

const startCache = () => startMirror(host, { image, run, mode: 'registry', upstream, volume: volumes[1]! })

test('what a mirror held is still there when the next run starts one, and nothing else is', async () => {
  const next = await startMirror(host, { image, run, mode: 'stand-in', volume: volumes[0]! })
  expect(digest).toMatch(/^sha256:/)
  expect(await next.digestOf(busybox)).toBe(digest)
  expect(await next.digestOf('busybox:0.1')).toBeNull()
  expect(await next.digestOf('nobody/nothing')).toBeNull()
  await next.stop()
})

test('an image goes up to Docker Hub once, and comes out of the mirror when Docker Hub is gone', async () => {
  const cache = await startCache()
  const base = await identifyBase(busybox, { mode: 'registry', mirror: async () => cache, progress })
  expect(base).toEqual({ name: busybox, digest, provenance: { kind: 'registry' } })

  const machine = await startMachine(host, {
    ...{ image, run, volume: `${run}-worker`, workspace: 'try', services: [], bases: [] },
    mirror: { url: cache.url, container: cache.name },
  })
  const pull = () => host.docker(['exec', machine.name, 'docker', 'pull', busybox])
  expect((await pull()).stdout).toContain(`Digest: ${digest}`)

  await mustRun(host, ['stop', '--time', '1', `${run}-hub`])
  try {
    await mustRun(host, ['exec', machine.name, 'docker', 'rmi', busybox])
    expect((await pull()).stdout).toContain(`Digest: ${digest}`)
    // What was never asked for before cannot be had now.
    const asking = identifyBase('python:3.14-slim', { mode: 'registry', mirror: async () => cache, progress })
    await expect(asking).rejects.toMatchObject({
      name: 'CannotTell',
      message: 'Docker Hub gave no image python:3.14-slim.',
    })
  } finally {
    await mustRun(host, ['start', `${run}-hub`])
    await machine.stop()
    await cache.stop()
  }
})

test('a mirror that cannot start says so, and leaves no container', async () => {
  const starting = startMirror(host, {
    image,
    run,
    mode: 'registry',
    upstream: 'no address',
    volume: volumes[1]!,
  })
  await expect(starting).rejects.toMatchObject({
    name: 'CannotTell',
    message: /^The mirror, which the labs pull base images from, does not answer: .*no address/,
  })
  const { stdout } = await host.docker(['ps', '--all', '--filter', `name=${run}-mirror`, '--quiet'])
  expect(stdout).toBe('')
})
