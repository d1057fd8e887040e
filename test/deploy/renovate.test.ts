import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allLabs } from '../../src/book/make-book.ts'
import { imagesNamed } from '../../src/book/images-named.ts'
import { readBook } from '../../src/files/read-book.ts'
import { hasStandIn } from '../../scripts/verifier/bases.ts'

type Manager = { datasourceTemplate: string; managerFilePatterns: string[]; matchStrings: string[] }
const root = join(import.meta.dirname, '../..')
const { customManagers } = JSON.parse(readFileSync(join(root, '.github/renovate.json'), 'utf8')) as {
  customManagers: Manager[]
}

test.each([
  ['docker', 'docker run --rm python:3.14-slim python', ['python 3.14-slim']],
  ['docker', 'FROM nginx:1.30-alpine\\nCOPY', ['nginx 1.30-alpine']],
  ['docker', 'docker.io/library/python:3.14-slim', []],
  ['docker', 'debian:trixie-slim', ['debian trixie-slim']],
  ['docker', 'pyhton:3.14-slim', []],
  ['docker', 'ghcr.io/reader/python:3.14', []],
  ['pypi', 'pip install fastapi==0.143.3', ['fastapi 0.143.3']],
])('of %s: %s', (datasource, text, found) => {
  expect(pinsIn(text, datasource)).toEqual(found)
})

test('the bot sees every base image that a command of the book pulls', async () => {
  const book = await readBook(root)
  const pulled = allLabs(book).flatMap((lab) =>
    imagesNamed(lab).filter((image) => image.in === 'command' && hasStandIn(image.name)),
  )
  expect(pulled.length).toBeGreaterThan(0)
  for (const { name, place } of pulled) {
    const text = readFileSync(join(root, place.file), 'utf8')
    expect(pinsIn(text, 'docker')).toContain(name.replace(':', ' '))
  }
})

function pinsIn(text: string, datasource: string): string[] {
  return customManagers
    .filter(({ datasourceTemplate }) => datasourceTemplate === datasource)
    .flatMap(({ matchStrings }) => matchStrings)
    .flatMap((pattern) => [...text.matchAll(new RegExp(pattern, 'g'))])
    .map(({ groups }) => `${groups!.depName} ${groups!.currentValue}`)
}
