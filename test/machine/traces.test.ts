import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Machine } from '../../scripts/verifier/machine.ts'
import { type Workbench, file, openWorkbench, say, sayAt } from './workbench.ts'

let workbench: Workbench
beforeAll(async () => {
  workbench = await openWorkbench(['busybox:1.37', 'debian:trixie-slim'])
})
afterAll(() => workbench?.clear())

/** All that a reader could look at, without what differs from machine to machine anyway. */
const look = [
  'docker images --all --digests --no-trunc | sort',
  'docker ps --all --size --no-trunc',
  'docker volume ls',
  'docker network ls --no-trunc | tr -s " " | cut -d " " -f 2-',
  'docker system df --verbose | sort',
  'docker buildx du --verbose',
  'docker buildx ls',
  'docker buildx history ls',
  'docker context ls',
  'docker plugin ls',
  "docker info --format '{{.Containers}} {{.Images}} {{.RegistryConfig.Mirrors}} {{.Swarm.LocalNodeState}}'",
  'find ~ /tmp /srv /var/tmp -newer /etc/docker/daemon.json ! -path "/proc/*" | sort',
  'ls -A ~ ~/my-api',
  'ls /var/lib/docker /var/lib/docker/* 2> /dev/null',
  'alias; jobs; history; env | sort',
].join('; echo --; ')

/** A lab that leaves all it can. */
const dirty = [
  'docker build --tag mine .',
  'docker run --detach --name web --volume data:/data --publish 8000:8000 mine',
  'docker network create backend',
  'docker swarm init > /dev/null',
  'docker tag mine debian:trixie-slim',
  'docker rmi --force busybox:1.37',
  'docker run --rm debian:trixie-slim true; docker pull busybox:1.36 2> /dev/null',
  'touch /tmp/left ~/left; mkdir -p ~/.docker; echo "{\\"psFormat\\":\\"x\\"}" > ~/.docker/config.json; echo "echo left" > ~/.bashrc',
].join('\n')

test.each(['containerd', 'overlay2'] as const)(
  'nothing of one lab can be seen by the next, with the %s store',
  async (store) => {
    const options = { store, volume: `${workbench.run}-${store}` }
    const unused = await workbench.start({ ...options, volume: `${options.volume}-other` })
    const expected = await sayAt(unused, look)
    await unused.stop()

    const first = await workbench.start(options)
    await first.writeFile(
      'Dockerfile',
      file(
        'FROM busybox:1.37\nRUN mkdir /data && cat /proc/sys/kernel/random/uuid > /data/made\nCMD ["sleep", "1000"]\n',
      ),
    )
    const terminal = await first.openTerminal('terminal')
    for (const command of dirty.split('\n')) await say(terminal, command)
    expect(await say(terminal, look)).not.toEqual(expected)
    await first.stop()

    const second = await workbench.start(options)
    expect(await sayAt(second, look)).toEqual(expected)
    await second.stop()
  },
)

test('a build of the next lab uses neither the cache nor the files of the one before, in a folder of the same name', async () => {
  const options = { volume: `${workbench.run}-cache` }
  const builds: string[][] = []
  for (const text of ['aaaa', 'bbbb']) {
    const machine = await workbench.start(options)
    await machine.writeFile('Dockerfile', file('FROM busybox:1.37\nRUN true\nCOPY text /text\n'))
    await machine.writeFile('text', file(text))
    // Same size, same time: what BuildKit compares when it asks whether it has a file already.
    const said = await sayAt(
      machine,
      'touch -d "2026-01-02 03:04:05.6" text; docker build --tag x . && docker run --rm x cat /text',
    )
    builds.push(said.lines)
    await machine.stop()
  }
  expect(builds.map((lines) => lines.at(-1))).toEqual(['aaaa', 'bbbb'])
  expect(builds[1]!.filter((line) => line.includes('CACHED'))).toEqual([])
})

test('a lab has only the bases it names, whatever the volume holds', async () => {
  const options = { volume: `${workbench.run}-bases` }
  for (const bases of [workbench.bases, workbench.bases.slice(0, 1), [], workbench.bases]) {
    const machine = await workbench.start({ ...options, bases })
    const { lines } = await sayAt(machine, "docker images --format '{{.Repository}}:{{.Tag}}' | sort")
    expect(lines).toEqual(bases.map(({ name }) => name).sort())
    await machine.stop()
  }
})

test('a base whose tag has moved is not taken for the one that was asked for', async () => {
  const moved = [{ name: 'busybox:1.37', digest: `sha256:${'0'.repeat(64)}` }]
  await expect(workbench.start({ bases: moved, volume: `${workbench.run}-moved` })).rejects.toMatchObject({
    name: 'CannotTell',
    message: expect.stringContaining('busybox:1.37 is no longer sha256:000'),
    worthRetrying: true,
  })
})

test('nothing of the host goes in: no variable, no file, no engine', async () => {
  process.env['BOOK_TEST_SECRET'] = 'hunter2'
  const machine = await workbench.start()
  const { lines } = await sayAt(
    machine,
    'env | cut -d = -f 1 | sort; id -un; hostname; cat /proc/*/environ 2> /dev/null | grep -c hunter2',
  )
  expect(lines).toEqual([
    'HOME',
    'LANG',
    'LOGNAME',
    'PATH',
    'PWD',
    'SHELL',
    'SHLVL',
    'TERM',
    'USER',
    '_',
    'reader',
    'lab',
    '0',
  ])
  const { stdout } = await workbench.host.docker([
    'inspect',
    '--format',
    '{{range .Mounts}}{{.Type}} {{.Destination}};{{end}}',
    machine.name,
  ])
  expect(stdout.trim()).toBe('volume /machine;')
  await machine.stop()
})

test('machines of two workers share names and ports, and cannot reach one another', async () => {
  const [one, other] = (await Promise.all(
    ['a', 'b'].map((worker) => workbench.start({ volume: `${workbench.run}-${worker}` })),
  )) as [Machine, Machine]
  const serve =
    'docker run --detach --name web --publish 8000:8000 busybox:1.37 sh -c "echo hi > index.html; httpd -f -p 8000" > /dev/null; hostname -i'
  const [{ lines: address }] = await Promise.all([sayAt(one, serve), sayAt(other, serve)])
  const reach = `curl -sS -o /dev/null --max-time 3 http://${address[0]}:8000/`
  expect((await sayAt(one, reach)).exitCode).toBe(0)
  expect((await sayAt(other, reach)).exitCode).not.toBe(0)
  expect(
    (await sayAt(other, `docker run --rm busybox:1.37 wget -q -O - -T 3 http://${address[0]}:8000/`))
      .exitCode,
  ).not.toBe(0)
  expect((await sayAt(other, 'curl -sS -o /dev/null http://mirror:5000/v2/')).exitCode).toBe(0)
  await Promise.all([one.stop(), other.stop()])
})
