import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readBook, readSources } from '../../src/files/read-book.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'book-'))
  await mkdir(join(root, 'snippets/my-api'), { recursive: true })
  await writeFile(join(root, 'secret'), 'hunter2')
})
afterEach(() => rm(root, { recursive: true }))

test.each([
  [
    'a link to a file',
    () => symlink('../../secret', join(root, 'snippets/my-api/Dockerfile')),
    'my-api/Dockerfile',
  ],
  ['a link to a folder', () => symlink('..', join(root, 'snippets/up')), 'up'],
])('%s below snippets/ is a problem, and nothing behind it is read', async (_, link, path) => {
  await link()
  const { problems } = await readBook(root)
  expect(problems).toMatchObject([
    { place: { file: `snippets/${path}`, line: 1 }, fact: 'This is not a regular file.' },
  ])
  expect([...(await readSources(root)).snippets]).toEqual([])
})

test('a project without content is a book of nothing, not an error', async () => {
  await rm(join(root, 'snippets'), { recursive: true })
  expect(await readBook(root)).toMatchObject({ chapters: [], problems: [] })
})
