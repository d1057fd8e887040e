import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Locator, Page } from 'playwright-core'
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
})
afterAll(async () => {
  await reader.close()
  dev.kill()
  await once(dev, 'exit')
})

test('a saved snippet, chapter or record shows in the open page', { timeout: 300_000 }, async () => {
  const farewell = page.getByText('farewell').first()
  await shows(farewell, () => edit('snippets/demo/hello.py', 'goodbye', 'farewell'), 'attached')
  await shows(page.getByText('recipe'), () => edit(chapter, 'is a *blueprint*', 'is a *recipe*'))
  const record = recordOf(await readBook(folder))
  await shows(page.getByText('Ran in 1.3 s').first(), () => writeRecord(folder, record))
})

test('a mistake is shown with its place, and gone when it is mended', { timeout: 300_000 }, async () => {
  const mistake = page.getByText(/01-first-image\.mdx:\d+ {2}Unknown fence option/).first()
  await shows(mistake, () => edit(chapter, 'console exit=1', 'console exti=1'))
  await shows(page.getByText('recipe'), () => edit(chapter, 'console exti=1', 'console exit=1'))
})

test('a chapter that is added has a page at once', { timeout: 300_000 }, async () => {
  const text = '---\ntitle: Late\ndescription: Came last.\n---\n\nWords of a *newcomer*.\n'
  const contents = page.getByRole('link', { name: 'Late' })
  await shows(contents, () => writeFile(join(folder, 'content/chapters/99-late.mdx'), text), 'attached')
  await page.goto(new URL('../late/', page.url()).href)
  await page.getByText('newcomer').waitFor()
})

const chapter = 'content/chapters/01-first-image.mdx'

/** Saves, and saves again when the page does not follow: an edit that is made before it listens is not told to it. */
async function shows(what: Locator, save: () => Promise<void>, state: 'visible' | 'attached' = 'visible') {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await save()
    if (
      await what.waitFor({ state, timeout: 10_000 }).then(
        () => true,
        () => false,
      )
    )
      return
  }
  throw new Error(`The page never showed ${what.toString()}.`)
}

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
