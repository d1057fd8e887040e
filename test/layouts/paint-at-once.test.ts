import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { paintAtOnce } from '../../src/layouts/paint-at-once.ts'

let site: string
beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), 'paint-at-once-'))
})
afterEach(() => rm(site, { recursive: true }))

const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'self'; style-src 'self'">`
const sheet = (name: string) => `<link rel="stylesheet" href="/base/assets/${name}.css">`
const script = '<script type="module" src="/base/assets/page.js"></script>'
const assets = {
  'assets/one.css': 'a{b:c}\n',
  'assets/two.css': 'd{e:f}\n',
  'assets/page.js': 'import"./other.js";go(()=>import(`./later.js`))\n',
  'assets/other.js': 'export{}',
}

test('style and script stand in the page, in their order, and the policy allows them and nothing else', async () => {
  const html = await build({ 'index.html': `${policy}${sheet('one')}${sheet('two')}<p>Words</p>${script}` })
  const style = 'a{b:c}d{e:f}'
  const code = 'import"/base/assets/other.js";go(()=>import(`/base/assets/later.js`))'
  expect(html).toContain(`<style>${style}</style><p>Words</p><script type="module">${code}</script>`)
  expect(html).toContain(`script-src 'self' ${hashOf(code)}; style-src 'self' `)
  expect(html).toContain(hashOf(style))
  expect(await readdir(join(site, 'assets'))).toEqual(['other.js'])
})

test('a page that speaks of policies and sheets keeps its words, and data is no script', async () => {
  const words = `<p>Say <code>script-src 'self'</code>, not &lt;script type="module" src="x.js"&gt;.</p>`
  const data = '<script type="application/ld+json">{"a":1}</script>'
  const html = await build({ 'index.html': `${policy}${data}${words}` })
  expect(html).toContain(words)
  expect(html).not.toContain(hashOf('{"a":1}'))
})

test('pages of which others fetch parts have one style, which every page’s policy allows', async () => {
  const html = await build({
    'index.html': `${policy}${sheet('one')}`,
    'glossary/index.html': `${policy}${sheet('one')}`,
    'proofs/first/index.html': `${policy}${sheet('two')}`,
  })
  const shared = 'a{b:c}d{e:f}'
  for (const page of ['glossary/index.html', 'proofs/first/index.html'])
    expect(await readFile(join(site, page), 'utf8')).toContain(`<style>${shared}</style>`)
  expect(html).toContain('<style>a{b:c}</style>')
  expect(html).toContain(hashOf(shared))
})

test('a script that wants something of one that is in the pages is refused, and told what to do', async () => {
  const wanting = { 'index.html': script, 'assets/other.js': 'import{a}from"./page.js"' }
  await expect(build(wanting)).rejects.toThrow('other.js imports something of page.js')
})

/** Lays a built site, lets it be painted at once, and returns its first page. */
async function build(pages: Record<string, string>): Promise<string> {
  for (const [file, text] of Object.entries({ ...assets, ...pages })) {
    await mkdir(dirname(join(site, file)), { recursive: true })
    await writeFile(join(site, file), text)
  }
  const done = paintAtOnce('/base').hooks['astro:build:done']!
  await done({ dir: pathToFileURL(`${site}/`) } as Parameters<typeof done>[0])
  return readFile(join(site, 'index.html'), 'utf8')
}

function hashOf(code: string): string {
  return `'sha256-${createHash('sha256').update(code).digest('base64')}'`
}
