import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Machine } from '../../scripts/verifier/machine.ts'
import type { Terminal } from '../../scripts/verifier/terminal.ts'
import { type Workbench, file, openWorkbench, say, until } from './workbench.ts'

let workbench: Workbench
beforeAll(async () => {
  workbench = await openWorkbench(['busybox:1.37', 'debian:trixie-slim'])
})
afterAll(() => workbench?.clear())

describe.each(['containerd', 'overlay2'] as const)('a machine with the %s store', (store) => {
  let machine: Machine
  let terminal: Terminal
  beforeAll(async () => {
    machine = await workbench.start({ store, volume: `${workbench.run}-${store}` })
    terminal = await machine.openTerminal('terminal')
  })
  afterAll(() => machine?.stop())

  test('says what it is', async () => {
    expect(machine.facts).toEqual({
      engine: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      builder: expect.stringMatching(/^(BuildKit|buildx) \d/),
      store,
      image: workbench.image,
    })
    const driver = store === 'containerd' ? 'overlayfs' : 'overlay2'
    expect((await say(terminal, "docker info --format '{{.Driver}} {{.DockerRootDir}}'")).lines).toEqual([
      `${driver} /var/lib/docker`,
    ])
  })

  test('has the bases it was given, and no others', async () => {
    const { lines } = await say(
      terminal,
      "docker images --digests --format '{{.Repository}}:{{.Tag}} {{.Digest}}' | sort",
    )
    expect(lines).toEqual(workbench.bases.map(({ name, digest }) => `${name} ${digest}`).sort())
  })

  test('builds, runs, publishes and answers; probes tell a server from a proxy', async () => {
    await machine.writeFile(
      'Dockerfile',
      file('FROM busybox:1.37\nCOPY site /site\nCMD ["httpd", "-f", "-p", "8000", "-h", "/site"]\n'),
    )
    await machine.writeFile('site/index.html', file('hello\n'))
    expect((await say(terminal, 'docker build --tag web .')).lines).toContainEqual(
      expect.stringContaining('naming to docker.io/library/web'),
    )
    expect(await machine.portListens(8000)).toBe(false)
    await say(terminal, 'docker run --detach --publish 8000:8000 web')
    await until(() => machine.portListens(8000))
    expect((await say(terminal, 'curl -sS http://localhost:8000/')).lines).toEqual(['hello'])
    await say(terminal, 'docker run --detach --publish 8001:8000 busybox:1.37 sleep 1000')
    expect(await machine.portListens(8001)).toBe(false)
  })

  test('lets containers use limits, networks, names and the way out', async () => {
    const limits = '--memory 200m --pids-limit 100 --cpus 1'
    const out = 'apt-get update -qq && ls /var/lib/apt/lists | grep -c InRelease'
    const said = await say(terminal, `docker run --rm ${limits} debian:trixie-slim sh -c '${out}'`)
    expect(said).toEqual({ exitCode: 0, lines: [expect.stringMatching(/^[1-9]$/)] })
    await say(
      terminal,
      'docker network create backend; docker run --detach --network backend --name db busybox:1.37 sleep 1000',
    )
    expect(
      (await say(terminal, 'docker run --rm --network backend busybox:1.37 ping -c 1 -w 5 db > /dev/null'))
        .exitCode,
    ).toBe(0)
  })

  test('knows a healthy container, by its name or as a service of Compose', async () => {
    await machine.writeFile(
      'compose.yaml',
      file(
        'services:\n  api:\n    image: busybox:1.37\n    command: sleep 1000\n    healthcheck: { test: "test -e /ready", interval: 1s, retries: 100 }\n',
      ),
    )
    await say(terminal, 'docker compose up --detach')
    expect(await machine.isHealthy('api')).toBe(false)
    await say(terminal, 'docker compose exec -T api touch /ready')
    await until(() => machine.isHealthy('api'))
    expect(await machine.isHealthy('my-api-api-1')).toBe(true)
    expect(await machine.isHealthy('nosuch')).toBe(false)
  })

  test('hands Ctrl-C to a container in the foreground', async () => {
    const running = terminal.begin(
      `docker run --rm busybox:1.37 sh -c 'trap "echo stopping; exit 0" INT; echo up; while :; do sleep 0.1; done'`,
    )
    await until(() => running.completeLines().includes('up'))
    await running.interrupt()
    expect(await running.ended).toMatchObject({ exitCode: 0 })
    expect(running.lines()).toEqual(['up', 'stopping'])
  })

  test('gives a container a tty, prompt and all, when it is asked to', async () => {
    const tty = await machine.openTerminal('inside', { tty: { prompt: '# ' } })
    const running = tty.begin('docker run --rm --interactive --tty debian:trixie-slim sh')
    await running.type('echo in a container\n')
    await running.type('exit 6\n')
    expect(await running.ended).toMatchObject({ exitCode: 6 })
    expect(running.lines()).toEqual(['in a container'])
    await tty.close()
  })

  test('writes files anew: a build sees a change of the same size', async () => {
    await machine.writeFile(
      'Dockerfile',
      file('FROM busybox:1.37\nCOPY site /site\nRUN cat /site/index.html > /shown\n'),
    )
    for (const text of ['first\n', 'other\n']) {
      await machine.writeFile('site/index.html', file(text))
      await say(terminal, 'docker build --quiet --tag shown .')
      expect((await say(terminal, 'docker run --rm shown cat /shown')).lines).toEqual([text.trim()])
    }
  })

  test('has files belong to the reader, executable when they should be', async () => {
    await machine.writeFile('bin/deep/run', { bytes: Buffer.from('#!/bin/sh\necho ran\n'), executable: true })
    expect(
      (await say(terminal, 'bin/deep/run; stat -c "%U %a" bin/deep/run bin/deep Dockerfile')).lines,
    ).toEqual([...['ran', 'reader 755', 'reader 755', 'reader 644']])
  })

  test('has nothing to complain of', async () => {
    expect(await machine.trouble()).toBeNull()
  })
})

describe('a machine with the registries', () => {
  let terminal: Terminal
  beforeAll(async () => {
    const machine = await workbench.start({ services: ['registries'], volume: `${workbench.run}-registries` })
    terminal = await machine.openTerminal('terminal')
  })

  test.each([
    ['Docker Hub', '', 'reader/my-api:dev', 'hub'],
    ['GHCR', 'ghcr.io', 'ghcr.io/reader/my-api:dev', 'ghcr'],
  ])('lets the reader push to %s, once logged in', async (_, registry, name, token) => {
    await say(terminal, `docker tag busybox:1.37 ${name}`)
    const refused = await say(terminal, `docker push ${name}`)
    expect(refused.exitCode).toBe(1)
    expect(refused.lines.at(-1)).toContain('no basic auth credentials')
    expect(
      (await say(terminal, `docker login ${registry} --username reader --password-stdin <<< wrong`)).exitCode,
    ).toBe(1)
    const login = await say(
      terminal,
      `docker login ${registry} --username reader --password-stdin < ~/${token}-token`,
    )
    expect(login.lines.at(-1)).toBe('Login Succeeded')
    const pushed = await say(terminal, `docker push ${name}`)
    expect(pushed.lines.at(-1)).toMatch(/^dev: digest: sha256:/)
    await say(terminal, `docker rmi ${name} busybox:1.37`)
    const digest = /sha256:\w+/.exec(pushed.lines.at(-1)!)![0]
    expect((await say(terminal, `docker pull ${name.replace(':dev', '')}@${digest}`)).exitCode).toBe(0)
    expect((await say(terminal, `docker pull ${name}`)).exitCode).toBe(0)
    expect(
      (await say(terminal, `docker buildx imagetools inspect ${name} --format '{{json .Manifest.Digest}}'`))
        .lines,
    ).toEqual([`"${digest}"`])
    await say(terminal, 'docker pull --quiet busybox:1.37')
  })
})
