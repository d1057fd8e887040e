import { describe, expect, test } from 'vitest'
import { imagesInDockerfile } from '../../src/book/images-in-dockerfile.ts'
import { imagesNamed } from '../../src/book/images-named.ts'
import { fence, labOf } from './a-chapter.ts'

test.each<[string, string[]]>([
  ['FROM python:3.14-slim\n', ['python:3.14-slim']],
  ['FROM --platform=linux/amd64 python:3.14-slim AS build\nFROM build\n', ['python:3.14-slim']],
  [
    'FROM node:26-slim AS Build\nFROM nginx:1.30-alpine\nCOPY --from=build /a /b\n',
    ['node:26-slim', 'nginx:1.30-alpine'],
  ],
  ['FROM scratch\nCOPY --from=busybox:1.37 /bin/sh /bin/sh\n', ['busybox:1.37']],
  ['FROM scratch\nCOPY --chown=1:1 --from=nginx /a /b\nCOPY --from=0 /a /c\n', ['nginx']],
  ['FROM a:1\nRUN --mount=type=bind,from=b:2,target=/x --mount=from=c:3 true\n', ['a:1', 'b:2', 'c:3']],
  ['FROM a:1\nRUN echo --mount=from=\\\n  b\n', ['a:1']],
  ['# syntax=docker/dockerfile:1\nFROM a:1\n', ['docker/dockerfile:1', 'a:1']],
  ['FROM a:1\n# syntax=docker/dockerfile:1\n', ['a:1']],
  ['ARG VERSION=3.14-slim\nFROM python:${VERSION}\n', ['python:3.14-slim']],
  ['ARG BASE="python:3.14-slim"\nFROM $BASE\n', ['python:3.14-slim']],
  ['FROM python:${VERSION:-3.14-slim}\n', ['python:3.14-slim']],
  ['ARG VERSION\nFROM python:${VERSION}\n', []],
  ['FROM \\\n  a:1 \\\n  AS b\nFROM b\n', ['a:1']],
  ['FROM a:1\nFROM a:1\n', ['a:1']],
  ['FROM a:1\nCOPY <<EOF app.py\nfrom fastapi import FastAPI\nEOF\n', ['a:1']],
  ['FROM python@sha256:0123\n', ['python@sha256:0123']],
])('%j pulls %j', (text, names) => {
  expect(imagesInDockerfile(text)).toEqual(names)
})

describe('a lab pulls what it names and did not make', () => {
  test.each<[string, string[]]>([
    ['$ docker pull --quiet python:3.14-slim', ['python:3.14-slim']],
    ['$ docker run --rm -p 8000:8000 -v "$PWD/a:/a:ro" -v data:data busybox:1.37 true', ['busybox:1.37']],
    ['$ docker run --user app:app --network container:web busybox:1.37', ['busybox:1.37']],
    ["$ printf 'FROM busybox:1.37\\nRUN true\\n' > Dockerfile.x", ['busybox:1.37']],
    ['$ docker exec web curl localhost:8000', []],
    ['$ docker build -t my-api:dev .\n$ docker run my-api:dev', []],
    ['$ docker build --tag=my-api .\n$ docker run my-api:latest', []],
    ['$ docker tag busybox:1.37 mine:1\n$ docker run mine:1', ['busybox:1.37']],
    ['$ docker tag a:1 ghcr.io/reader/a:1\n$ docker push ghcr.io/reader/a:1', ['a:1']],
    ['$ docker run \\\n    busybox:1.37', ['busybox:1.37']],
    ['$ (docker run "busybox:1.37"; docker run busybox:1.37)|cat', ['busybox:1.37']],
    ['$ docker build -f - . <<EOF\n> FROM busybox:1.37\n> EOF', ['busybox:1.37']],
    ['$ echo busybox:1.37', []],
  ])('%j', (text, names) => {
    expect(imagesNamed(labOf(fence(text))).map(({ name }) => name)).toEqual(names)
  })

  test('what is never run pulls nothing', () => {
    expect(imagesNamed(labOf(`${fence('$ docker pull a:1', 'skip="later"')}\n${fence('$ true')}`))).toEqual(
      [],
    )
  })

  test('a Dockerfile counts where it is written, and not where it is quoted', () => {
    const files = { 'p/Dockerfile': 'FROM a:1\n# region cmd\nCMD b\n# endregion cmd\n' }
    const build = fence('$ docker build .')
    const written = labOf(`<File src="p/Dockerfile" />\n\n${build}`, files)
    const quoted = labOf(`<File src="p/Dockerfile" region="cmd" />\n\n${build}`, files)
    expect([imagesNamed(written), imagesNamed(quoted)]).toMatchObject([[{ name: 'a:1', in: 'FROM' }], []])
  })

  test('files count where they are written or laid, and services of Compose that are not built', () => {
    const files = {
      'p/Dockerfile': 'FROM a:1\n# region cmd\nCMD b\n# endregion cmd\n',
      'p/compose.yaml': 'services:\n  web: { build: ., image: mine:1 }\n  db: { image: "b:2" }\n',
      'q/compose.yaml': 'services: [\n',
      'q/main.py': 'FROM = "c:3"\n',
    }
    const text = `<Lab id="x" start="p">\n\n<File src="p/Dockerfile" region="cmd" />\n\n<File src="q/main.py" />\n\n<File src="q/compose.yaml" as="compose.other.yml" />\n\n${fence('$ docker compose up')}\n</Lab>\n`
    expect(
      imagesNamed(labOf(text, files)).map(({ name, in: where, place }) => [name, where, place.line]),
    ).toEqual([
      ['a:1', 'FROM', 6],
      ['b:2', 'compose', 6],
    ])
  })
})
