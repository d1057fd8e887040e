import { describe, expect, test } from 'vitest'
import { nameOfChapter } from '../../src/book/chapter/chapter-name.ts'
import { parseChapter } from '../../src/book/chapter/parse-chapter.ts'
import { chapterOf, fence, file, labOf, parse } from './a-chapter.ts'

test.each([
  ['content/chapters/05-fastapi-lab.mdx', { number: 5, id: 'fastapi-lab' }],
  ['14-closing.mdx', { number: 14, id: 'closing' }],
  ['5-fastapi-lab.mdx', null],
  ['05-Fastapi.mdx', null],
  ['05-fastapi_lab.mdx', null],
  ['05-.mdx', null],
  ['05-a--b.mdx', null],
  ['05-fastapi-lab.md', null],
  ['105-fastapi-lab.mdx', { number: 105, id: 'fastapi-lab' }],
])('the name of %s', (path, name) => {
  expect(nameOfChapter(path)).toEqual(name)
})

test('a misnamed chapter is read all the same', () => {
  const { problems } = parseChapter('content/chapters/intro.mdx', '# Intro\n', new Map())
  expect(problems.map(({ fact }) => fact)).toEqual([
    'This file’s name is not that of a chapter.',
    'A chapter has one title, and it stands in the front matter.',
    'This chapter has no front matter.',
  ])
})

test('headings have the text that a reader sees, and anchors of their own', () => {
  const { headings } = chapterOf('## The `FROM` *line*\n\n## Once {/* or twice */}more\n\n### Once more\n')
  expect(headings.map(({ depth, text, anchor }) => [depth, text, anchor])).toEqual([
    [2, 'The FROM line', 'the-from-line'],
    [2, 'Once more', 'once-more'],
    [3, 'Once more', 'once-more-1'],
  ])
})

test('fences that are only shown are kept with their reason', () => {
  const { shown } = chapterOf('```yaml skip="an extract" title="compose.yaml"\na: 1\n```\n')
  expect(shown).toEqual([{ place: { file, line: 6 }, language: 'yaml', reason: 'an extract' }])
})

describe('claims', () => {
  test('a claim’s sentence is its prose above the proof, as plain text', () => {
    const { claims } = chapterOf(
      `<Claim id="C05-01">\n\nA \`COPY\` *copies*\nfiles. {/* Does it? */}\n\n- And folders.\n\n${fence('$ true')}\nSo it does.\n\n</Claim>\n`,
    )
    expect(claims).toEqual([
      {
        id: 'C05-01',
        place: { file, line: 6 },
        sentence: 'A COPY copies files. And folders.',
        source: null,
        featured: false,
        lab: 'a-case',
        proof: [{ file, line: 13 }],
      },
    ])
  })

  test('the steps of a claim are its proof, in the lab that it stands in', () => {
    const { claims, labs } = chapterOf(
      `<Lab id="inner">\n\n${fence('$ a')}\n<Claim id="C05-01">\n\nTrue.\n\n${fence('$ b')}\n> ${'```console\n> $ c\n> ```\n'}\n</Claim>\n\n</Lab>\n`,
    )
    expect(claims[0]).toMatchObject({ lab: 'inner', proof: [{ line: 16 }, { line: 20 }] })
    expect(labs[0]!.steps).toHaveLength(3)
  })
})

describe('labs', () => {
  test('a chapter that marks none is one lab', () => {
    expect(chapterOf(`${fence('$ a')}\n${fence('$ b')}`).labs).toMatchObject([
      { id: 'a-case', title: 'A case', chapter: 'a-case', place: { line: 1 }, workspace: 'a-case' },
    ])
  })

  test('a chapter without steps has no lab', () => {
    expect(chapterOf('Only prose.\n').labs).toEqual([])
  })

  test('steps outside the marked labs are a lab of their own', () => {
    const { labs } = chapterOf(
      `${fence('$ a')}\n<Lab id="x" title="The X">\n\n${fence('$ b')}\n</Lab>\n\n${fence('$ c')}`,
    )
    expect(labs.map(({ id, title, steps }) => [id, title, steps.length])).toEqual([
      ['a-case', 'A case', 2],
      ['x', 'The X', 1],
    ])
  })

  test.each([
    ['the project that it starts from', '<Lab id="x" start="p">\n\n<File src="q/a" />\n\n', 'p'],
    ['else that of its first file', '<Lab id="x">\n\n<File src="q/a" />\n\n', 'q'],
    ['else the lab itself', '<Lab id="x">\n\n', 'x'],
  ])('the workspace is named for %s', (_, beginning, workspace) => {
    const lab = labOf(`${beginning}${fence('$ a')}\n</Lab>\n`, { 'p/b': 'b', 'q/a': 'a' })
    expect(lab.workspace).toBe(workspace)
  })

  test('a lab may ask for services', () => {
    expect(labOf(`<Lab id="x" services="registries">\n\n${fence('$ a')}\n</Lab>\n`).services).toEqual([
      'registries',
    ])
  })
})

test('steps are in the reader’s order, however deep they stand', () => {
  const { steps } = labOf(
    `<details>\n<summary>First</summary>\n\n${fence('$ a')}\n</details>\n\n1. Then:\n\n   \`\`\`console\n   $ b\n     c\n   \`\`\`\n\n> - ~~~console\n>   $ d\n>   ~~~\n`,
  )
  expect(steps.map((step) => [step.place.line, step.kind === 'terminal' && step.source.text])).toEqual([
    [9, '$ a'],
    [17, '$ b\n  c'],
    [22, '$ d'],
  ])
})

describe('line ends are no part of a chapter', () => {
  const text = `---\ntitle: A case\ndescription: A case.\n---\n\n## Here\n\n${fence('$ echo a \\\n>   b\na b')}\n<Claim id="C05-01">\n\nOne\ntwo.\n\n${fence('$ a\n$')}\n</Claim>\n`
  const plain = parseChapter(file, text, new Map())

  test.each([
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['CR alone', text.replaceAll('\n', '\r')],
    ['a byte order mark', `\uFEFF${text}`],
    ['both', `\uFEFF${text.replaceAll('\n', '\r\n')}`],
  ])('%s', (_, other) => {
    expect(plain.problems.map(({ place }) => place.line)).toEqual([21])
    expect(parseChapter(file, other, new Map())).toEqual(plain)
  })
})

test('a chapter that is no MDX says where, and nothing else', () => {
  const { problems, isWhole } = parse('Fine.\n\n<Note>\n\n```console\n$ a\n```\n')
  expect(problems.map(({ place, fact }) => [place.line, fact])).toEqual([[8, 'This is not valid MDX.']])
  expect(isWhole).toBe(false)
})

test('an import that breaks off in the middle of an escape is a problem, not the end of the process', () => {
  const { problems } = parse('export `\\')
  expect(problems.map(({ fact }) => fact)).toEqual(['A chapter imports and exports nothing.'])
})

describe('what a fence hides is found', () => {
  test.each([
    ['an end that is too short', '````console\n$ a\n```\n', ['6 This fence never ends.']],
    ['an end of the other kind', '~~~console\n$ a\n```\n', ['6 This fence never ends.']],
    ['an end outside its list', '- ```console\n  $ a\n\nText.\n', ['6 This fence never ends.']],
    ['an end outside its quote', '> ```console\n> $ a\n\nText.\n', ['6 This fence never ends.']],
    ['no end at all', '```console\n$ a', ['6 This fence never ends.']],
    ['nothing but a beginning', '```console', ['6 This fence never ends.']],
    [
      'another fence',
      '```text skip="x"\na\n\n```console\n$ a\n```\n',
      ['6 This fence goes on over line 9, where another one seems to begin.'],
    ],
    [
      'another fence at once',
      '```text skip="x"\n```console\n$ a\n```\n',
      ['6 This fence goes on over line 7, where another one seems to begin.'],
    ],
    ['a fence in a longer one', '````text skip="x"\n```console\n$ a\n```\n````\n', []],
    ['a fence in tildes', '~~~text skip="x"\n```console\n$ a\n```\n~~~\n', []],
    ['an end that is longer', '```console\n$ a\n`````\n', []],
    ['an end in a quote in a list', '- > ```console\n  > $ a\n  > ```\n', []],
  ])('%s', (_, text, facts) => {
    expect(parse(text).problems.map(({ place, fact }) => `${place.line} ${fact}`)).toEqual(facts)
  })
})

test('a heading’s address is what the page makes of it, blank for blank', () => {
  const { headings } = chapterOf('## One  two <br /> three\n\nText.\n')
  expect(headings.map(({ text, anchor }) => [text, anchor])).toEqual([['One two three', 'one--two--three']])
})
