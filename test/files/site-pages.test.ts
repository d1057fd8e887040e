import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { siteFolders, sitePages } from '../../src/book/site-pages.ts'

test('a chapter cannot take the name of a page or folder that the site has', () => {
  const own = readdirSync('src/pages')
    .filter((name) => !name.startsWith('[') && !/\.\w+\.ts$/.test(name))
    .map((name) => name.replace(/\.astro$/, ''))
  expect([...sitePages, ...siteFolders]).toEqual(expect.arrayContaining(own))
})
