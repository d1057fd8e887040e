import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectHost, type Host, mustRun } from '../../scripts/verifier/host.ts'
import { machineBase } from '../../scripts/verifier/bases.ts'
import { buildMachineImage, copyMachineImage } from '../../scripts/verifier/machine-image.ts'
import type { VerificationRecord } from '../../src/book/record.ts'
import { leftOf, runWhere } from './runs.ts'
import { type EngineOfItsOwn, makeEngine } from '../../scripts/faults/engine-of-its-own.ts'

const verifier = join(import.meta.dirname, '../../scripts/verify.ts')
/** No other book that is verified at the same time has this. */
const mark = `mark-${process.pid}`
const isThere = `docker ps --no-trunc | grep -q ${mark}`
const ids = ['one', 'two', 'three', 'four']

let root: string
let first: Host
let second: EngineOfItsOwn

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'book-'))
  await writeBook()
  second = await makeEngine()
  await second.start()
  first = await connectHost()
  await giveMachineImage()
})
afterAll(async () => {
  await second?.remove()
  await rm(root, { recursive: true })
})

test('labs of a host that dies go to the one that is left, which keeps nothing', async () => {
  const running = verify('--host', 'default', '--host', second.endpoint, '--workers', '1')
  const [run] = await Promise.all([
    runWhere(first, isThere),
    runWhere(await connectHost(second.endpoint), isThere),
  ])
  await second.kill()
  const { stderr, exitCode } = await running
  expect(stderr.match(/^The Docker host .* no longer answers.*$/gm)).toEqual([
    `The Docker host ${second.endpoint} no longer answers: it takes no more labs. What they left there the next run removes.`,
  ])
  expect(exitCode).toBe(0)
  const { labs } = JSON.parse(await readFile(join(root, '.book/record.json'), 'utf8')) as VerificationRecord
  expect(labs.map(({ lab, status }) => [lab, status.kind])).toEqual(ids.map((id) => [id, 'passed']))
  expect(await leftOf(first, run)).toEqual([])
})

test('which host a lab ran on is not in its key', async () => {
  await second.start()
  const { stdout, stderr, exitCode } = await verify('--host', second.endpoint)
  expect(stderr).toContain('which an interrupted run had left')
  expect(stdout).toContain('4 unchanged')
  expect(exitCode).toBe(0)
})

test('without a host that is left nothing can be told', async () => {
  const running = verify('--host', second.endpoint, '--workers', '1', '--fresh')
  await runWhere(await connectHost(second.endpoint), isThere)
  await second.kill()
  const { stdout, exitCode } = await running
  expect(stdout.match(/No Docker host was left to run this lab on/g)).toHaveLength(4)
  expect(exitCode).toBe(2)
})

/** Four chapters of one lab each. */
async function writeBook(): Promise<void> {
  await mkdir(join(root, 'content/chapters'), { recursive: true })
  const command = `$ docker run --rm busybox:1.37 sh -c "echo ${mark}; sleep 3"\n${mark}`
  for (const [index, id] of ids.entries()) {
    const text = `---\ntitle: ${id}\ndescription: d\n---\n\n\`\`\`console\n${command}\n\`\`\`\n`
    await writeFile(join(root, `content/chapters/0${index + 1}-${id}.mdx`), text)
  }
}

/** As if the second engine had built it, which takes minutes: under an id of its own. */
async function giveMachineImage(): Promise<void> {
  const base = await machineBase(first, 'stand-in', () => {})
  const image = await buildMachineImage(first, { base, progress: () => {} })
  const to = await connectHost(second.endpoint)
  await copyMachineImage(image, { from: first, to })
  const tag = await mustRun(first, ['image', 'inspect', '--format', '{{index .RepoTags 0}}', image.id])
  const labelled = ['build', '--quiet', '--label', 'built-on=second', '--tag', tag, '-']
  await mustRun(to, labelled, { input: `FROM ${tag}\n` })
}

async function verify(...args: string[]) {
  return promisify(execFile)('node', [verifier, ...args], { cwd: root }).then(
    ({ stdout, stderr }) => ({ stdout, stderr, exitCode: 0 }),
    ({ stdout, stderr, code }: { stdout: string; stderr: string; code: number }) => ({
      stdout,
      stderr,
      exitCode: code,
    }),
  )
}
