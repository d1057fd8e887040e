import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { readBook } from '../../src/files/read-book.ts'
import { writeRecord } from '../../src/files/record-file.ts'
import { type Reader, startReader } from './browser.ts'
import { recordOf } from './record-of.ts'
import { copyBook } from './site-under-test.ts'

let folder: string
let reader: Reader
let page: Page
let dev: ReturnType<typeof spawn>

beforeAll(async () => {
  folder = await copyBook('dev')
  const port = await freePort()
  dev = spawn('node', ['scripts/dev.ts', '--port', String(port)], {
    env: { ...process.env, BOOK_ROOT: folder },
    stdio: 'ignore',
  })
  reader = await startReader()
  const address = `http://localhost:${port}/first-image/`
  while (!(await answers(address))) await sleep(250)
  page = await reader.open(address)
  page.setDefaultTimeout(90_000)
  // An edit that is made before the page listens is not told to it.
  const listens = page.waitForEvent('console', {
    predicate: (said) => said.text().includes('[vite] connected'),
  })
  await page.reload()
  await listens
})
afterAll(async () => {
  await reader.close()
  dev.kill()
  await once(dev, 'exit')
})

test('a saved snippet, chapter or record shows in the open page', { timeout: 300_000 }, async () => {
  await edit('snippets/demo/hello.py', 'goodbye', 'farewell')
  await page.getByText('farewell').first().waitFor({ state: 'attached' })
  await edit('content/chapters/01-first-image.mdx', 'is a *blueprint*', 'is a *recipe*')
  await page.getByText('recipe').waitFor()
  await writeRecord(folder, recordOf(await readBook(folder)))
  await page.getByText('Ran in 1.3 s').first().waitFor()
})

test('a mistake is shown with its place, and gone when it is mended', { timeout: 300_000 }, async () => {
  await edit('content/chapters/01-first-image.mdx', 'console exit=1', 'console exti=1')
  await page
    .getByText(/01-first-image\.mdx:\d+ {2}Unknown fence option/)
    .first()
    .waitFor()
  await edit('content/chapters/01-first-image.mdx', 'console exti=1', 'console exit=1')
  await page.getByText('recipe').waitFor()
})

async function answers(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const path = join(folder, file)
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to))
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
