import { describe, expect, test } from 'vitest'
import { makeBook } from '../../src/book/make-book.ts'
import { filesBefore, placesNamed } from '../../src/book/places-named.ts'
import type { Snippet } from '../../src/book/types.ts'

const files = [
  { path: 'Dockerfile', snippet: 'my-api/variants/Dockerfile.root', lines: 8 },
  { path: 'Dockerfile.slow', snippet: 'my-api/Dockerfile.slow', lines: 8 },
  { path: 'app/main.py', snippet: 'my-api/app/main.py', lines: 12 },
  { path: 'main.py', snippet: 'my-api/main.py', lines: 12 },
  { path: 'entrypoint.sh', snippet: 'my-api/entrypoint.sh', lines: 5 },
  { path: 'nginx/default.conf', snippet: 'my-api/nginx/default.conf', lines: 9 },
]

test.each([
  ['BuildKit’s failing instruction', 'Dockerfile:4', 'snippets/my-api/variants/Dockerfile.root:4'],
  ['a Dockerfile of another name', 'Dockerfile.slow:2', 'snippets/my-api/Dockerfile.slow:2'],
  ['a Python frame', '  File "/app/app/main.py", line 7, in <module>', 'snippets/my-api/app/main.py:7'],
  ['the longest path that fits', '  File "/srv/app/main.py", line 7', 'snippets/my-api/app/main.py:7'],
  ['a file at the top', '  File "/srv/main.py", line 7', 'snippets/my-api/main.py:7'],
  ['bash', './entrypoint.sh: line 3: fooo: command not found', 'snippets/my-api/entrypoint.sh:3'],
  ['dash', './entrypoint.sh: 3: fooo: not found', 'snippets/my-api/entrypoint.sh:3'],
  ['nginx', 'unknown directive in /etc/nginx/default.conf:3', 'snippets/my-api/nginx/default.conf:3'],
  ['a file of the image', 'unknown directive in /etc/nginx/nginx.conf:3', ''],
  ['a line past the end is another file’s', 'Dockerfile:40', ''],
  ['no line 0', 'Dockerfile:0', ''],
  ['a package’s own file', '  File "/usr/local/lib/python3.14/site-packages/app/main.py", line 7', ''],
  ['a port is no line', 'curl: (7) Failed to connect to localhost:8000', ''],
  ['another name’s end is not the name', 'NotADockerfile:4', ''],
])('%s', (_, printed, places) => {
  expect(print([printed])).toBe(places)
})

test('a line of a million letters is looked through once, not once for each of them', () => {
  expect(print([`${'x'.repeat(1_000_000)} Dockerfile:4`])).toBe('snippets/my-api/variants/Dockerfile.root:4')
})

test('each place once, and the last three of many', () => {
  const frames = [1, 2, 3, 4, 3].map((line) => `  File "/app/app/main.py", line ${line}`)
  expect(print(frames)).toBe(
    'snippets/my-api/app/main.py:2 snippets/my-api/app/main.py:4 snippets/my-api/app/main.py:3',
  )
})

describe('the files that lie there when a step begins', () => {
  const chapter = [
    '<File src="my-api/Dockerfile.a" as="Dockerfile" />',
    '```console',
    '$ docker build .',
    '```',
    '<File src="my-api/Dockerfile.b" as="Dockerfile" />',
    '```console',
    '$ docker build .',
    '```',
  ].join('\n\n')
  const snippets = ['my-api/Dockerfile.a', 'my-api/Dockerfile.b'].map((path): Snippet => ({
    path,
    bytes: new TextEncoder().encode('FROM busybox\nRUN true'),
    executable: false,
  }))
  const book = makeBook(
    [{ file: 'content/chapters/01-a.mdx', text: chapter }],
    new Map(snippets.map((snippet) => [snippet.path, snippet])),
  )
  const lab = book.chapters[0]!.labs[0]!

  test.each([
    [1, 'my-api/Dockerfile.a'],
    [3, 'my-api/Dockerfile.b'],
  ])('step %i finds its Dockerfile as it was written last', (index, snippet) => {
    expect(filesBefore(lab, lab.steps[index]!)).toEqual([{ path: 'Dockerfile', snippet, lines: 2 }])
  })
})

function print(lines: string[]): string {
  return placesNamed(lines, files)
    .map(({ file, line }) => `${file}:${line}`)
    .join(' ')
}
