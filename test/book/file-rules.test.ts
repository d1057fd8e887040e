import { describe, expect, test } from 'vitest'
import { fence, parse } from './a-chapter.ts'

const snippets = {
  'p/Dockerfile': 'FROM busybox:1.37\n',
  'p/Dockerfile.slow': 'FROM busybox:1.37\n',
  'p/docs.Dockerfile': 'FROM busybox:1.37\n',
  'p/Dockerfile.dockerignore': '*\n',
  'p/docker/Dockerfile': 'FROM busybox:1.37\n',
  'p/notes.txt': 'notes\n',
}
const factsOf = (text: string) => parse(text, snippets).problems.map(({ fact }) => fact)

describe('a Dockerfile is built by', () => {
  test.each<[string, string, boolean]>([
    ['Dockerfile', '$ docker build .', true],
    ['Dockerfile', '$ docker image build -t a .', true],
    ['Dockerfile', '$ docker buildx build --load .', true],
    ['Dockerfile', '$ docker buildx bake', true],
    ['Dockerfile', '$ docker compose up -d', true],
    ['Dockerfile', '$ docker-compose build', true],
    ['Dockerfile', '$ docker build \\\n    -t a .', true],
    ['Dockerfile', '$ sed s/a/b/ Dockerfile | docker build -f - .', true],
    ['Dockerfile', '$ docker build -f ./Dockerfile .', true],
    ['Dockerfile', '$ cd . && docker build . 2>&1 | grep CACHED', true],
    ['Dockerfile', '$ docker build -f Dockerfile.slow . && docker build .', true],
    ['Dockerfile', '$ docker build -f Dockerfile.slow .', false],
    ['Dockerfile', '$ docker build --file=Dockerfile.slow .', false],
    ['Dockerfile', '$ docker build - < Dockerfile', true],
    ['Dockerfile', '$ docker history a', false],
    ['Dockerfile', '$ echo build', false],
    ['Dockerfile', '$ docker ps | grep build', false],
    ['Dockerfile', '$ docker compose ps', false],
    ['Dockerfile.slow', '$ docker build -f Dockerfile.slow .', true],
    ['Dockerfile.slow', '$ docker build --file=./Dockerfile.slow .', true],
    ['Dockerfile.slow', '$ docker build - <Dockerfile.slow', true],
    ['Dockerfile.slow', '$ docker build .', false],
    ['Dockerfile.slow', '$ docker build -f Dockerfile.slower .', false],
    ['docs.Dockerfile', '$ docker build -f docs.Dockerfile .', true],
    ['docs.Dockerfile', '$ docker build .', false],
    ['docker/Dockerfile', '$ docker build docker', true],
    ['docker/Dockerfile', '$ docker build -f docker/Dockerfile .', true],
  ])('%s: %s', (path, command, isBuilt) => {
    const facts = factsOf(`<File src="p/${path}" />\n\n${fence(command)}`)
    expect(facts).toEqual(isBuilt ? [] : [`No later step of this lab builds \`${path}\`.`])
  })
})

test.each<[string, string, string[]]>([
  ['a file that any later command could use', `<File src="p/notes.txt" />\n\n${fence('$ ls')}`, []],
  ['an ignore file is no Dockerfile', `<File src="p/Dockerfile.dockerignore" />\n\n${fence('$ ls')}`, []],
  [
    'a file at the end',
    `${fence('$ ls')}\n<File src="p/notes.txt" />\n`,
    ['No later step of this lab uses `notes.txt`.'],
  ],
  [
    'a file before what is never run',
    `<File src="p/notes.txt" />\n\n${fence('$ cat notes.txt', 'skip="later"')}`,
    ['No later step of this lab uses `notes.txt`.'],
  ],
  [
    'a file before what is run under a condition',
    `<File src="p/notes.txt" />\n\n${fence('$ cat notes.txt', 'needs="docker>=29"')}`,
    [],
  ],
  [
    'a file that is written again at once',
    `<File src="p/notes.txt" />\n\n<File src="p/docker/Dockerfile" as="notes.txt" />\n\n${fence('$ ls')}`,
    ['Nothing uses `notes.txt` before line 8 writes it anew.'],
  ],
  [
    'a Dockerfile that is written again before it is built',
    `<File src="p/Dockerfile.slow" as="Dockerfile" />\n\n${fence('$ ls')}\n<File src="p/Dockerfile" />\n\n${fence('$ docker build .')}`,
    ['Nothing builds `Dockerfile` before line 12 writes it anew.'],
  ],
  [
    'a command of another lab uses nothing',
    `<Lab id="a">\n\n<File src="p/notes.txt" />\n\n</Lab>\n\n<Lab id="b">\n\n${fence('$ cat notes.txt')}\n</Lab>\n`,
    ['Lab `a` runs nothing.', 'No later step of this lab uses `notes.txt`.'],
  ],
])('%s', (_, text, facts) => {
  expect(factsOf(text)).toEqual(facts)
})
