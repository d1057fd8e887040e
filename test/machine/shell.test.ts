import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Host, connectHost } from '../../scripts/verifier/host.ts'
import { leftOf, runWhere } from './runs.ts'
import { until } from './workbench.ts'

const mark = `mark-${process.pid}`
let root: string
let host: Host

beforeAll(async () => {
  host = await connectHost()
  root = await mkdtemp(join(tmpdir(), 'book-'))
  await mkdir(join(root, 'content/chapters'), { recursive: true })
  const page = `$ echo so far > ${mark}\n$ cat ${mark}\nelsewhere\n$ rm ${mark}\n`
  const chapter = `---\ntitle: Here\ndescription: d\n---\n\n\`\`\`console\n${page}\`\`\`\n`
  await writeFile(join(root, 'content/chapters/01-here.mdx'), chapter)
})
afterAll(() => rm(root, { recursive: true }))

test('a machine runs what it is told, pulls from the mirror, and is gone afterwards', async () => {
  const machine = start('machine.ts')
  machine.stdin.write(`touch ~/${mark}; docker run --rm busybox:1.37 echo from busybox < /dev/null\n`)
  const run = await runWhere(host, `test -e /home/reader/${mark}`)
  machine.stdin.end('(exit 7)\n')
  expect(await machine.exitCode).toBe(7)
  expect(machine.stdout()).toBe('from busybox\n')
  expect(await leftOf(host, run)).toEqual([])
})

test('Ctrl-C leaves no machine', async () => {
  const machine = start('machine.ts')
  machine.stdin.write(`touch ~/${mark}; sleep 1000\n`)
  const run = await runWhere(host, `test -e /home/reader/${mark}`)
  machine.kill('SIGINT')
  expect(await machine.exitCode).toBe(130)
  expect(await leftOf(host, run)).toEqual([])
})

test('a shell in a lab stands where the lab fails, until its input ends', async () => {
  const shell = start('verify.ts', 'shell', 'here')
  const run = await runWhere(host, `test -e /home/reader/here/${mark}`)
  await until(() => shell.stdout().endsWith('\n'))
  const line = shell.stdout()
  expect(line).toMatch(/^docker exec -it -u reader -w \/home\/reader\/here book-\S+ bash\n$/)
  const { stdout } = await host.docker(
    [...line.trim().split(' ').slice(1, -1), 'cat', mark].filter((word) => word !== '-it'),
  )
  expect(stdout).toBe('so far\n')
  shell.stdin.end()
  expect(await shell.exitCode).toBe(0)
  expect(shell.stderr()).toMatch(/01-here\.mdx:9 {2}Output differs from the book/)
  expect(await leftOf(host, run)).toEqual([])
})

test('a shell is for one lab of the book', async () => {
  const shell = start('verify.ts', 'shell', 'there')
  expect(await shell.exitCode).toBe(2)
  expect(shell.stderr()).toContain('That is no part of the book.')
})

function start(script: string, ...args: string[]) {
  const child = spawn('node', [join(import.meta.dirname, '../../scripts', script), ...args], { cwd: root })
  const said = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()))
  return {
    stdin: child.stdin,
    stdout: () => said.stdout,
    stderr: () => said.stderr,
    exitCode: new Promise((resolve) => child.on('close', resolve)),
    kill: (signal: NodeJS.Signals) => child.kill(signal),
  }
}
