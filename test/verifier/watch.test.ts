import { appendFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runOnEdits } from '../../scripts/verifier/watch.ts'

let root: string
let stop: AbortController
let runs: number
let ended: Promise<number>

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'watched-'))
  await mkdir(join(root, 'content/chapters'), { recursive: true })
  await mkdir(join(root, 'snippets'))
  await writeFile(chapter(), 'one')
  stop = new AbortController()
  runs = 0
  ended = runOnEdits(root, stop.signal, async () => (runs += 1))
  await vi.waitUntil(() => runs === 1)
})
afterEach(async () => {
  stop.abort()
  await ended
  await rm(root, { recursive: true })
})

const chapter = () => join(root, 'content/chapters/01-a.mdx')

async function expectRunAfter(edit: () => Promise<void>): Promise<void> {
  const before = runs
  await edit()
  await vi.waitUntil(() => runs > before, 5000)
}

test('a chapter that was replaced, as git does, is still watched', async () => {
  await expectRunAfter(async () => {
    await writeFile(join(root, 'draft'), 'two')
    await rename(join(root, 'draft'), chapter())
  })
  await expectRunAfter(() => appendFile(chapter(), 'three'))
})

test('a folder that is new is watched, and so is one that was taken away and came back', async () => {
  const project = join(root, 'snippets/web')
  for (const text of ['FROM a', 'FROM b']) {
    await expectRunAfter(async () => void (await mkdir(project)))
    await expectRunAfter(() => writeFile(join(project, 'Dockerfile'), text))
    await expectRunAfter(() => appendFile(join(project, 'Dockerfile'), '\n'))
    await expectRunAfter(() => rm(project, { recursive: true }))
  }
})

test('the end comes with the last exit status', async () => {
  await expectRunAfter(() => writeFile(chapter(), 'two'))
  stop.abort()
  expect(await ended).toBe(runs)
})
