import { describe, expect, test } from 'vitest'
import { passagesOf } from '../../src/book/search/search-records.ts'
import { type Found, rankFound } from '../../src/book/search/rank-found.ts'
import { fence, file, parse } from './a-chapter.ts'

const text = `Before the first heading.

## Build it

Prose, and \`docker build\`.

<File src="p/Dockerfile" />

${fence('$ docker build -t a .\n...')}
### Its cache

<Claim id="C05-01">

It is kept.

${fence('$ true')}
</Claim>

<Note title="On Windows">

- Use WSL.

</Note>
`

test('a book is found by section, and in each by prose, commands, Dockerfiles and other files', () => {
  const snippets = { 'p/Dockerfile': 'FROM busybox:1.37\n' }
  const { chapter } = parse(text, snippets)
  const frontMatter = '---\ntitle: A case\ndescription: A case.\n---\n\n'
  const passages = passagesOf({ chapters: [chapter] }, [{ file, text: frontMatter + text }])
  expect(passages.map(({ anchor, section, kind, text }) => [anchor, section, kind, text])).toEqual([
    ['', 'A case', 'text', 'A case.\nBefore the first heading.'],
    ['build-it', 'Build it', 'text', 'Prose, and docker build.'],
    ['build-it', 'Build it', 'Dockerfile', 'Dockerfile\nFROM busybox:1.37'],
    ['build-it', 'Build it', 'commands', 'docker build -t a .\n...'],
    ['its-cache', 'Its cache', 'text', 'It is kept.\nOn Windows\nUse WSL.'],
    ['its-cache', 'Its cache', 'commands', 'true'],
  ])
})

describe('what was found', () => {
  const passage = (section: string, text: string, more: Partial<Found> = {}): Found => ({
    url: `/${section}`,
    chapter: 'One',
    number: 1,
    section,
    kind: 'text',
    text,
    excerpt: '',
    score: 1,
    ...more,
  })
  const sections = (found: Found[], query: string) =>
    rankFound(found, query).flatMap((chapter) => chapter.sections.map(({ section }) => section))

  test.each<[string, string, Found[], string[]]>([
    [
      'what says it to the letter comes before what has the words',
      'permission denied',
      [passage('a', 'denied, no permission', { score: 20 }), passage('b', 'Permission  denied.')],
      ['b', 'a'],
    ],
    [
      'a section that is called so comes before one that says so',
      '"HEALTHCHECK"',
      [passage('a', 'HEALTHCHECK HEALTHCHECK', { score: 20 }), passage('HEALTHCHECK and USER', 'It asks.')],
      ['HEALTHCHECK and USER', 'a'],
    ],
    [
      'a word in a longer word of a title does not count',
      'copy',
      [passage('Copying', 'x', { score: 0 }), passage('b', 'COPY a b')],
      ['b', 'Copying'],
    ],
    [
      'a summary comes after the section that it sums up',
      '0.0.0.0',
      [passage('Check yourself', '0.0.0.0', { score: 9 }), passage('b', '0.0.0.0')],
      ['b', 'Check yourself'],
    ],
    [
      'a definition does not stand before what teaches the thing',
      '.dockerignore',
      [passage('.dockerignore', 'A file.', { kind: 'glossary', score: 30 }), passage('b', 'a .dockerignore')],
      ['b', '.dockerignore'],
    ],
    [
      'a section is shown once, by its best passage',
      'cache',
      [passage('a', 'cache', { kind: 'commands' }), passage('a', 'cache')],
      ['a'],
    ],
  ])('%s', (_, query, found, expected) => {
    expect(sections(found, query)).toEqual(expected)
  })

  test('is listed by chapter, the chapter of the best section first', () => {
    const found = [
      passage('a', 'layer'),
      passage('b', 'layer layer', { chapter: 'Two', number: 2 }),
      passage('c', 'layers and words'),
    ]
    expect(rankFound(found, 'layer').map(({ number, sections }) => [number, sections.length])).toEqual([
      [2, 1],
      [1, 2],
    ])
  })
})
