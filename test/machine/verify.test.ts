import { execFile, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { VerificationRecord } from '../../src/book/record.ts'

/** The whole verifier, as a person calls it, on small books of one chapter. */
const verifier = join(import.meta.dirname, '../../scripts/verify.ts')
const label = 'label=building-docker-images.run'

let root: string
beforeAll(async () => void (root = await mkdtemp(join(tmpdir(), 'book-'))))
afterAll(() => rm(root, { recursive: true }))

const dockerfile = 'FROM busybox:1.37\nCOPY greeting /\nCMD ["cat", "/greeting"]\n'
const chapter = `<File src="hello/greeting" />

<File src="hello/Dockerfile" />

\`\`\`console
$ docker build -q -t hello:dev .
sha256:1111111111111111111111111111111111111111111111111111111111111111
$ docker run --rm hello:dev
good morning
$ docker image inspect -f '{{.Id}}' hello:dev
sha256:1111111111111111111111111111111111111111111111111111111111111111
\`\`\`
`

describe('a small book', () => {
  test('passes, is not run again unchanged, and says what was run on what', async () => {
    await writeBook(chapter)
    const before = await ours()
    const first = await verify('--reporter', 'json=report.json')
    expect(first.stdout).toContain('The book is right')
    expect(first.exitCode).toBe(0)
    const record = JSON.parse(await readFile(join(root, '.book/record.json'), 'utf8')) as VerificationRecord
    expect(record.machine.engine).toMatch(/^\d+\.\d+\.\d+/)
    expect(record.bases.map(({ name }) => name)).toEqual(['busybox:1.37'])
    const exchanges = record.labs[0]!.steps.flatMap((step) => step.exchanges)
    expect(exchanges.map(({ exit }) => exit)).toEqual([0, 0, 0])
    expect(exchanges[1]!.transcript.lines).toEqual(['good morning'])

    const again = await verify()
    expect(again.stdout).toContain('1 unchanged')
    expect(again.stderr).not.toContain('begins')
    expect(await leftSince(before)).toEqual([])
  })

  test.each([
    ['promised output', 'content/chapters/01-hello.mdx', 'good morning', 'good mourning', '01-hello.mdx:14'],
    ['a file’s content', 'snippets/hello/greeting', 'good morning', 'good evening', '01-hello.mdx:14'],
    ['a Dockerfile’s instruction', 'snippets/hello/Dockerfile', 'COPY greeting /\n', '', '01-hello.mdx:13'],
    [
      'one of two equal ids',
      'content/chapters/01-hello.mdx',
      /1{64}(?=\n```)/,
      '2'.repeat(64),
      '01-hello.mdx:16',
    ],
  ])('is wrong when %s changes, and the report begins with the place', async (_, file, from, to, place) => {
    await writeBook(chapter)
    await edit(file, from, to)
    const { stdout, exitCode } = await verify()
    expect(stdout.split('\n')[0]).toContain(place)
    expect(exitCode).toBe(1)
  })

  test('is still right when both of two equal ids change', async () => {
    await writeBook(chapter)
    await edit('content/chapters/01-hello.mdx', /1{64}/g, '3'.repeat(64))
    expect((await verify()).exitCode).toBe(0)
  })
})

describe('what is no fault of the book', () => {
  test('a command that hangs cannot be told, and is tried on two machines', async () => {
    await writeBook('```console timeout=3\n$ echo before\nbefore\n$ sleep 100\n```\n')
    const before = await ours()
    const { stdout, stderr, exitCode } = await verify()
    expect(stdout).toMatch(/01-hello\.mdx:9 {2}No prompt after 3 s/)
    expect(stderr).toContain('Trying once more on a fresh machine')
    expect(exitCode).toBe(2)
    expect(await leftSince(before)).toEqual([])
  })

  test('no engine is exit 2, with what to do', async () => {
    await writeBook(chapter)
    const { stdout, stderr, exitCode } = await verify({ DOCKER_HOST: 'unix:///nowhere/docker.sock' })
    expect(stdout + stderr).toContain('No Docker engine answers')
    expect(exitCode).toBe(2)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('after %s in mid-command nothing is left', async (signal) => {
    await writeBook('```console\n$ docker run --rm busybox:1.37 sh -c "echo up; sleep 100"\n```\n')
    const before = await ours()
    const running = spawn('node', [verifier], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let stderr = ''
    running.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    await untilItRuns('sleep 100')
    running.kill(signal)
    const exitCode = await new Promise((resolve) => running.on('close', resolve))
    expect(stderr).toMatch(/Interrupted at content\/chapters\/01-hello\.mdx:7/)
    expect(exitCode).toBe(signal === 'SIGINT' ? 130 : 143)
    expect(await leftSince(before)).toEqual([])
  })
})

test('two verifications at once keep what either found out', async () => {
  const lab = (id: string) => `<Lab id="${id}" title="${id}">\n\n\`\`\`console\n$ sleep 3\n\`\`\`\n\n</Lab>\n`
  await writeBook(`${lab('first')}\n${lab('second')}`)
  await rm(join(root, '.book'), { recursive: true, force: true })
  const both = await Promise.all([verify('first'), verify('second')])
  expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0])
  expect((await verify()).stdout).toContain('2 unchanged')
})

test('Ctrl-C before any command runs is answered at once, too', async () => {
  await writeBook(chapter)
  const before = await ours()
  const running = spawn('node', [verifier], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let stderr = ''
  running.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
    if (chunk.includes('runs, since')) running.kill('SIGINT')
  })
  const exitCode = await new Promise((resolve) => running.on('close', resolve))
  expect(stderr).toMatch('Interrupted; removing what was made …')
  expect(exitCode).toBe(130)
  expect(await leftSince(before)).toEqual([])
})

async function writeBook(body: string): Promise<void> {
  await rm(join(root, 'content'), { recursive: true, force: true })
  const files = {
    'content/chapters/01-hello.mdx': `---\ntitle: Hello\ndescription: d\n---\n\n${body}`,
    ...(body.includes('<File')
      ? { 'snippets/hello/Dockerfile': dockerfile, 'snippets/hello/greeting': 'good morning\n' }
      : {}),
  }
  await rm(join(root, 'snippets'), { recursive: true, force: true })
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    await writeFile(join(root, file), text)
  }
}

async function edit(file: string, from: string | RegExp, to: string): Promise<void> {
  const text = await readFile(join(root, file), 'utf8')
  const edited = text.replace(from, to)
  expect(edited).not.toBe(text)
  await writeFile(join(root, file), edited)
}

async function verify(...args: (string | Record<string, string>)[]) {
  const env = Object.assign({}, process.env, ...args.filter((arg) => typeof arg === 'object'))
  const words = args.filter((arg) => typeof arg === 'string')
  return promisify(execFile)('node', [verifier, ...words], { cwd: root, env }).then(
    ({ stdout, stderr }) => ({ stdout, stderr, exitCode: 0 }),
    ({ stdout, stderr, code }: { stdout: string; stderr: string; code: number }) => ({
      stdout,
      stderr,
      exitCode: code,
    }),
  )
}

/** All that our label marks on the host and that no living run holds: containers, volumes, networks. */
async function ours(): Promise<Set<string>> {
  const run = '{{.Label "building-docker-images.run"}}'
  const role = '{{.Label "building-docker-images.role"}}'
  const lists = [
    ['ps', '-a', '--format', `{{.Names}} ${run} ${role}`],
    ['volume', 'ls', '--format', `{{.Name}} ${run}`],
    ['network', 'ls', '--format', `{{.Name}} ${run}`],
  ]
  const out = await Promise.all(lists.map((list) => docker(...list, '--filter', label)))
  const things = out.flatMap((text) => text.split('\n').filter(Boolean)).map((line) => line.split(' '))
  const alive = new Set(things.filter(([, , role]) => role === 'keeper').map(([, run]) => run))
  return new Set(things.flatMap(([name, run]) => (alive.has(run) ? [] : [name!])))
}

async function leftSince(before: Set<string>): Promise<string[]> {
  return [...(await ours())].filter((thing) => !before.has(thing))
}

/** Until a container inside some machine runs this command. */
async function untilItRuns(command: string): Promise<void> {
  for (;;) {
    const machines = await docker('ps', '-q', '--filter', 'label=building-docker-images.role=machine')
    for (const machine of machines.split('\n').filter(Boolean)) {
      const inside = await docker('exec', machine, 'docker', 'ps', '--no-trunc').catch(() => '')
      if (inside.includes(command)) return
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function docker(...args: string[]): Promise<string> {
  return (await promisify(execFile)('docker', args)).stdout
}
