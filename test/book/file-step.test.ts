import { describe, expect, test } from 'vitest'
import { makeFileStep } from '../../src/book/chapter/file-step.ts'
import { snippetsOf } from './a-chapter.ts'

const place = { file: 'content/chapters/05-a-case.mdx', line: 12 }
const snippets = snippetsOf({
  'my-api/Dockerfile': 'FROM busybox:1.37\n# region cmd\nCMD ["date"]\n# endregion cmd\n',
  'my-api/app/main.py': 'print("ä")',
  'my-api/logo.png': new Uint8Array([0x89, 0x50, 0, 1]),
  'my-api/latin.txt': new Uint8Array([0xe4, 0x0a]),
  'my-api/windows.sh': 'a\nb\r\nc\r\n',
  'my-api/bom.txt': '\uFEFFa\n',
  'my-api/...': 'three dots\n',
})

function make(src: string, rest: { as?: string; region?: string; setup?: boolean } = {}) {
  return makeFileStep({ src, as: null, region: null, setup: false, place, ...rest }, snippets)
}

test('a whole file is written with its bytes, under its path in the project', () => {
  expect(make('my-api/app/main.py')).toMatchObject({
    kind: 'file',
    place,
    snippet: 'my-api/app/main.py',
    path: 'app/main.py',
    region: null,
    text: 'print("ä")',
    bytes: new TextEncoder().encode('print("ä")'),
    setup: false,
  })
})

test('`as` is another path in the reader’s folder', () => {
  expect(make('my-api/Dockerfile', { as: 'docker/Dockerfile.slow', setup: true })).toMatchObject({
    path: 'docker/Dockerfile.slow',
    setup: true,
  })
})

test('a region is quoted and its whole file kept in mind', () => {
  expect(make('my-api/Dockerfile', { region: 'cmd' })).toMatchObject({
    region: 'cmd',
    text: 'CMD ["date"]',
    path: 'Dockerfile',
  })
})

test('a name of dots that leads nowhere is a name', () => {
  expect(make('my-api/...')).toMatchObject({ path: '...' })
})

describe('a path that leads astray is refused', () => {
  test.each([
    ['../package.json', '`src="../package.json"` is not a plain path.'],
    ['my-api/../../package.json', '`src="my-api/../../package.json"` is not a plain path.'],
    ['my-api/..', '`src="my-api/.."` is not a plain path.'],
    ['/etc/passwd', '`src="/etc/passwd"` is not a plain path.'],
    ['./my-api/Dockerfile', '`src="./my-api/Dockerfile"` is not a plain path.'],
    ['my-api/./Dockerfile', '`src="my-api/./Dockerfile"` is not a plain path.'],
    ['my-api//Dockerfile', '`src="my-api//Dockerfile"` is not a plain path.'],
    ['my-api/', '`src="my-api/"` is not a plain path.'],
    ['my-api\\Dockerfile', '`src="my-api\\Dockerfile"` is not a plain path.'],
    ['my-api/a\0b', '`src="my-api/a\0b"` is not a plain path.'],
    ['Dockerfile', '`src="Dockerfile"` names no project.'],
    ['', '`src=""` is not a plain path.'],
    ['my-api/Dockerfil', 'There is no `snippets/my-api/Dockerfil`.'],
    ['my-api/dockerfile', 'There is no `snippets/my-api/dockerfile`.'],
    ['constructor/name', 'There is no `snippets/constructor/name`.'],
  ])('src=%j', (src, fact) => {
    expect(make(src)).toMatchObject({ place, fact })
  })

  test.each(['../Dockerfile', '/Dockerfile', 'a/../b', './a', 'a/', '.', ''])('as=%j', (as) => {
    expect(make('my-api/Dockerfile', { as })).toMatchObject({
      place,
      fact: `\`as="${as}"\` is not a plain path.`,
    })
  })
})

describe('a file that a page cannot show as it is', () => {
  test.each([
    ['my-api/logo.png', 1, 'This is not a text file in UTF-8, so no page can show it.'],
    ['my-api/latin.txt', 1, 'This is not a text file in UTF-8, so no page can show it.'],
    [
      'my-api/windows.sh',
      2,
      'This line ends as on Windows, and a reader who copies it would get another file.',
    ],
    ['my-api/bom.txt', 1, 'This file begins with a byte order mark, which no reader sees.'],
  ])('%s', (src, line, fact) => {
    expect(make(src)).toMatchObject({ place: { file: `snippets/${src}`, line }, fact })
  })
})

test('where there are no snippets at all, the message says so', () => {
  const request = { src: 'my-api/Dockerfile', as: null, region: null, setup: false, place }
  expect(makeFileStep(request, new Map())).toMatchObject({
    remedy: 'There is no project `my-api` either; there is none.',
  })
})
