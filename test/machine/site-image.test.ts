import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Machine } from '../../scripts/verifier/machine.ts'
import { type Workbench, openWorkbench, sayAt, until } from './workbench.ts'

// This book, built and served by the Dockerfile of chapter 7's last lab, with the very command that the chapter names.

const project = join(import.meta.dirname, '../..')
let workbench: Workbench
let machine: Machine

beforeAll(async () => {
  workbench = await openWorkbench(['node:26-slim', 'nginx:1.30-alpine'])
  machine = await workbench.start({ workspace: 'book' })
  await copyProject()
  expect(await at('docker build --quiet -t site -f snippets/book-site/Dockerfile . 2>&1')).toMatch(/^sha256:/)
  await at('docker run -d --name site -p 80:8080 site')
})
afterAll(() => workbench?.clear())

test('it is well, and says so', async () => {
  await until(() => machine.isHealthy('site'), 60)
})

test.each([
  ['', '200 text/html; charset=utf-8'],
  ['layers-and-cache/', '200 text/html; charset=utf-8'],
  ['layers-and-cache.md', '200 text/plain; charset=utf-8'],
  ['badge.svg', '200 image/svg+xml'],
  ['sw.js', '200 application/javascript; charset=utf-8'],
  ['elsewhere', '404 text/html; charset=utf-8'],
])('/%s is answered with %s', async (path, answer) => {
  expect(await ask(path, '%{http_code} %{content_type}')).toBe(answer)
})

test('home and a chapter are this book’s, and so is the page for what is not there', async () => {
  expect(await at('curl -s http://localhost/')).toContain('Building Your Own Docker Images')
  expect(await at('curl -s http://localhost/layers-and-cache/')).toContain('<h1')
  expect(await at('curl -s http://localhost/elsewhere')).toBe(
    await at('docker exec site cat /usr/share/nginx/html/404.html'),
  )
})

test('pages, styles and scripts are compressed', async () => {
  // What is small is not worth it.
  const large = await at('docker exec site find /usr/share/nginx/html/assets -name "*.[cj]s*" -size +2k')
  const paths = [
    'layers-and-cache/',
    'pagefind/pagefind.js',
    ...large
      .trim()
      .split('\n')
      .map((path) => path.slice('/usr/share/nginx/html/'.length)),
  ]
  expect(paths.join(' ')).toMatch(/\.css.*\.js|\.js.*\.css/)
  for (const path of paths) expect(await ask(path, `${path} %header{content-encoding}`)).toBe(`${path} gzip`)
})

test('an address without its last slash leads on, on whatever port the image is published', async () => {
  expect(await ask('layers-and-cache', '%{http_code} %header{location}')).toBe('301 /layers-and-cache/')
})

test('it runs as nobody who may write, and takes along nothing that it was built with', async () => {
  expect(await at('docker exec site id -u')).toBe('101')
  expect(await at('docker exec site sh -c "touch /usr/share/nginx/html/x" 2>&1')).toContain('denied')
  expect(await at('docker exec site sh -c "which node; ls -d /book" 2>&1')).toMatch(/^ls: .*No such file/)
})

/** What git knows of the project and what is new in it. */
async function copyProject(): Promise<void> {
  const list = '--cached --others --exclude-standard'
  const pack = `git ls-files -z ${list} | tar --create --null --files-from - --ignore-failed-read`
  const { stdout } = await promisify(execFile)('bash', ['-c', pack], {
    cwd: project,
    encoding: 'buffer',
    maxBuffer: 256e6,
  })
  const unpack = ['exec', '-i', '-u', 'reader', '-w', '/home/reader/book', machine.name, 'tar', '--extract']
  const { exitCode, stderr } = await workbench.host.docker(unpack, { input: stdout })
  expect(exitCode, stderr).toBe(0)
}

async function at(command: string): Promise<string> {
  return (await sayAt(machine, command)).lines.join('\n').trim()
}

/** What curl says of an answer, asked as browsers do. */
async function ask(path: string, format: string): Promise<string> {
  return at(`curl -s -o /dev/null -H 'Accept-Encoding: gzip' -w '${format}' http://localhost/${path}`)
}
