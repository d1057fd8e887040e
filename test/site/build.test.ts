import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { buildSite } from '../../scripts/build.ts'
import { overBudget } from '../../scripts/site/budgets.ts'
import { copyBook } from './site-under-test.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('a build that was killed says by which signal', async () => {
  const root = await copyBook('killed')
  const bin = join(root, 'bin')
  await mkdir(bin)
  await writeFile(join(bin, 'astro'), '#!/bin/sh\nkill -BUS $$\n')
  await chmod(join(bin, 'astro'), 0o755)
  vi.stubEnv('PATH', `${bin}:${process.env.PATH}`)
  await expect(buildSite({ root, out: join(root, 'dist') })).rejects.toThrow(
    'Astro could not build the site: SIGBUS ended it, as when memory or the disk runs out.',
  )
})

const light = { html: 30_000, css: 8_000, js: 3_000 }

test.each([
  ['a light one', { page: 'caching/index.html', ...light }, []],
  [
    'a heavy one',
    { page: 'caching/index.html', ...light, html: 40_000 },
    [
      'caching/index.html weighs 51.0 kB, and 45.0 kB is the most that a reader shall wait for: scripts/site/budgets.ts.',
    ],
  ],
  [
    'one of much style',
    { page: 'caching/index.html', html: 20_000, css: 9_000, js: 3_500 },
    [
      'caching/index.html (its CSS and JS) weighs 12.5 kB, and 12.0 kB is the most that a reader shall wait for: scripts/site/budgets.ts.',
    ],
  ],
  ['the whole book', { page: 'book/index.html', ...light, html: 300_000 }, []],
])('of pages, %s is told from the others', (_, weight, complaints) => {
  expect(overBudget([weight])).toEqual(complaints)
})
