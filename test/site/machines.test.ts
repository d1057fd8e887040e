import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { $ } from 'zx'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildBook, type SiteUnderTest } from './site-under-test.ts'

let site: SiteUnderTest
const built = (path: string) => readFile(join(site.dist, path), 'utf8')

beforeAll(async () => {
  site = await buildBook('machines', {
    base: '/a/book',
    edit: async (folder) => {
      await writeFile(join(folder, 'content/redirects.yaml'), 'old-name/: first-image/#commands\n')
      const git = $({ cwd: folder, quiet: true })
      await git`git init -q && git add content`
      await git`git -c user.name=a -c user.email=a@example.org commit -qm ${'Say <more>'} --date 2026-11-20T10:00:00Z`
    },
  })
})
afterAll(() => site.close())

test('a page says where it is, what it is, and how it looks when it is linked to', async () => {
  const html = await built('first-image/index.html')
  expect(html).toContain('<link rel="canonical" href="http://localhost/a/book/first-image/">')
  expect(html).toContain('<meta property="og:image" content="http://localhost/a/book/og/first-image.png">')
  expect(html).toContain('<link rel="alternate" type="text/markdown" href="/a/book/first-image.md">')
  const [, data] = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)!
  expect(JSON.parse(data!)).toMatchObject({
    '@type': 'Chapter',
    position: 1,
    timeRequired: 'PT19M',
    isPartOf: { '@type': 'Book', url: 'http://localhost/a/book/' },
  })
  expect(html).toContain('Last changed')
})

test('a picture of a page has the size that is asked for', async () => {
  const { width, height, format } = await sharp(join(site.dist, 'og/first-image.png')).metadata()
  expect([width, height, format]).toEqual([1200, 630, 'png'])
})

test('programs find all pages, their text, and what changed', async () => {
  expect(await built('sitemap-0.xml')).toContain('<loc>http://localhost/a/book/second-image/</loc>')
  expect(await built('robots.txt')).toContain('Sitemap: http://localhost/a/book/sitemap-index.xml')
  const contents = await built('llms.txt')
  expect(contents).toContain('[1. Your first image](http://localhost/a/book/first-image.md)')
  const feed = await built('rss.xml')
  expect(feed).toContain('<link>http://localhost/a/book/second-image/</link>')
  expect(feed).toContain('<description>Say &lt;more&gt;</description>')
})

test('the contents for language models stay under 3,000 tokens for fifteen chapters', async () => {
  const { length } = await built('llms.txt')
  // Four characters to a token; a real chapter's description is twice as long as the longest here.
  expect((length / 4) * 7.5).toBeLessThan(3_000)
})

test('an address that has moved leads to the new one', async () => {
  expect(await built('old-name/index.html')).toContain('url=/a/book/first-image/#commands')
})
