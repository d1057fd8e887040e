import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// Each test starts a process; how long that takes is the machine’s affair.
vi.setConfig({ testTimeout: 120_000 })

// A book whose text is wrong is not run, so that none of this needs an engine.
const chapter = '```txt\na\n```\n'
const verify = new URL('../../scripts/verify.ts', import.meta.url).pathname
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'report-'))
  await mkdir(join(root, 'content/chapters'), { recursive: true })
  await writeFile(join(root, 'content/chapters/01-a.mdx'), chapter)
})
afterAll(() => rm(root, { recursive: true }))

test('several reports at once, in folders that are made for them', async () => {
  const wanted = ['json=out/a.json', 'junit=out/deep/b.xml', 'markdown=c.md']
  const { code, stdout } = await run(wanted.flatMap((report) => ['--reporter', report]))
  expect(code).toBe(1)
  expect(stdout.split('\n')[0]).toBe('content/chapters/01-a.mdx:1  Unknown fence language `txt`.')
  expect(stdout).not.toContain('::error')
  expect(JSON.parse(await read('out/a.json'))).toMatchObject({ exit: 1 })
  expect(await read('out/deep/b.xml')).toContain('<failure ')
  expect(await read('c.md')).toContain('### What is wrong')
})

test('on GitHub’s runners lines are marked and the summary is added to, unasked', async () => {
  const summary = join(root, 'summary.md')
  await writeFile(summary, 'An earlier step.\n')
  const { stdout } = await run([], { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary })
  expect(stdout).toContain('\n::error file=content/chapters/01-a.mdx,line=1,')
  expect(await read('summary.md')).toMatch(/^An earlier step\.\n## 2 problems in 1 file\n/)
})

test('a report that cannot be written hides nothing', async () => {
  const { code, stdout, stderr } = await run([
    '--reporter',
    'github',
    '--reporter',
    'json=content/chapters/01-a.mdx/x.json',
  ])
  expect(code).toBe(2)
  expect(stdout).toContain('\n::error file=content/chapters/01-a.mdx,line=1,')
  expect(stderr).toContain('The report could not be written to content/chapters/01-a.mdx/x.json.')
})

test('where there are no chapters, nothing was shown to be right', async () => {
  const { code, stdout } = await run([], {}, join(root, 'content'))
  expect(code).toBe(2)
  expect(stdout).toMatchInlineSnapshot(`
    "There is no chapter in content/chapters.
      Run this in the project’s folder.

    Could not tell whether the book is right · nothing was run
    "
  `)
})

function run(argv: string[], env: NodeJS.ProcessEnv = {}, cwd = root) {
  const ours = { ...process.env, GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '' }
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      [verify, ...argv],
      { cwd, env: { ...ours, ...env } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}

function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8')
}
