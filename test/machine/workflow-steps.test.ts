import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWorkflow, workflowFiles } from '../workflows/read-workflow.ts'

/** Each workflow's verify job, its `run:` steps taken one after the other in a clone of the project with a book of one lab. */

const project = join(import.meta.dirname, '../..')
let clone: string

beforeAll(async () => {
  clone = join(await mkdtemp(join(tmpdir(), 'clone-')), 'book')
  await promisify(execFile)('git', ['clone', '--quiet', '--depth', '1', `file://${project}`, clone])
  // What the clone's commit does not have yet.
  for (const folder of ['scripts', 'src', '.github'])
    await cp(join(project, folder), join(clone, folder), { recursive: true })
  await symlink(join(project, 'node_modules'), join(clone, 'node_modules'))
  for (const name of ['package.json', 'package-lock.json']) await cp(join(project, name), join(clone, name))
  if ((await readdir(project)).includes('.cache'))
    await cp(join(project, '.cache/stand-ins'), join(clone, '.cache/stand-ins'), { recursive: true })
})
afterAll(() => rm(join(clone, '..'), { recursive: true }))

test.each(workflowFiles)(
  'in %s, each part of a book that is right ends green, and so does joining them',
  async (name) => {
    await writeBook('hello')
    for (const shard of ['1', '2']) {
      const run = await runJob(name, 'verify', shard)
      expect(run.output).not.toMatch(/::error/)
      expect(run.exitCode).toBe(0)
      await mkdir(join(clone, `records/record-${shard}/.book`), { recursive: true })
      await cp(join(clone, '.book/record.json'), join(clone, `records/record-${shard}/.book/record.json`))
    }
    if (name === 'book.yml') expect(await runJob(name, 'merge')).toMatchObject({ exitCode: 0 })
  },
)

test.each(workflowFiles)(
  'in %s, a drifted chapter ends red, with an annotation at its line',
  async (name) => {
    await writeBook('goodbye')
    const { exitCode, output } = await runJob(name, 'verify', '1')
    expect(output).toMatch(/^::error file=content\/chapters\/01-hello\.mdx,line=8,/m)
    expect(exitCode).toBe(1)
  },
)

async function writeBook(promised: string): Promise<void> {
  for (const folder of ['content', 'snippets', '.book'])
    await rm(join(clone, folder), { recursive: true, force: true })
  await mkdir(join(clone, 'content/chapters'), { recursive: true })
  await writeFile(
    join(clone, 'content/chapters/01-hello.mdx'),
    `---\ntitle: Hello\ndescription: d\n---\n\n\`\`\`console\n$ docker run --rm busybox:1.37 echo hello\n${promised}\n\`\`\`\n`,
  )
}

/** As the runner does it: bash with `-e`, in the project's folder, until a step fails. */
async function runJob(workflow: string, job: string, shard?: string) {
  const { steps, strategy } = readWorkflow(workflow).jobs[job]!
  const contexts: Record<string, string> = {
    'matrix.shard': shard ?? '',
    'strategy.job-total': String(strategy?.matrix.shard!.length ?? ''),
  }
  const fill = (text: string) =>
    text.replace(/\$\{\{ (\S+) \}\}/g, (whole, name: string) => contexts[name] ?? whole)
  let output = ''
  for (const { run, env = {} } of steps) {
    if (run === undefined) continue
    const filled = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fill(value)]))
    // There is no Docker Hub here, perhaps: the runner's is not what is tested.
    const command = fill(run).replace('--bases registry', '--bases auto')
    const { exitCode, text } = await bash(command, { ...process.env, ...filled, GITHUB_ACTIONS: 'true' })
    output += text
    if (exitCode !== 0) return { exitCode, output }
  }
  return { exitCode: 0, output }
}

async function bash(command: string, env: NodeJS.ProcessEnv) {
  return promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', command], { cwd: clone, env }).then(
    ({ stdout, stderr }) => ({ exitCode: 0, text: stdout + stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      exitCode: code,
      text: stdout + stderr,
    }),
  )
}
