import { expect, test } from 'vitest'
import { bookOf, fence } from './a-chapter.ts'

function factsOf(...book: Parameters<typeof bookOf>): string[] {
  return bookOf(...book).problems.map(({ place, fact }) => `${place.file}:${place.line} ${fact}`)
}

const at = (name: string, line: number) => `content/chapters/${name}.mdx:${line}`
const claim = (id: string) => `<Claim id="${id}">\n\nTrue.\n\n${fence('$ true')}\n</Claim>\n`

test('chapters are in the order of their numbers, and problems in that of their places', () => {
  const { chapters, problems } = bookOf({ '02-b': '# B\n', '01-a': '# A\n\n# A\n' })
  expect(chapters.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(problems.map(({ place }) => [place.file, place.line])).toEqual([
    ['content/chapters/01-a.mdx', 6],
    ['content/chapters/01-a.mdx', 8],
    ['content/chapters/02-b.mdx', 6],
  ])
})

test.each<[string, Record<string, string>, string[]]>([
  [
    'chapters with one number',
    { '01-a': 'A.\n', '01-b': 'B.\n' },
    [`${at('01-b', 1)} Chapter number \`01\` is taken.`],
  ],
  [
    'chapters with one name',
    { '01-a': 'A.\n', '02-a': 'B.\n' },
    [`${at('02-a', 1)} Chapter name \`a\` is taken.`],
  ],
  [
    'labs with one id',
    {
      '01-a': `<Lab id="x">\n\n${fence('$ a')}\n</Lab>\n`,
      '02-b': `<Lab id="x">\n\n${fence('$ a')}\n</Lab>\n`,
    },
    [`${at('02-b', 6)} Lab id \`x\` is taken.`],
  ],
  [
    'a lab with the name of a chapter',
    { '01-a': `<Lab id="b">\n\n${fence('$ a')}\n</Lab>\n`, '02-b': 'B.\n' },
    [`${at('01-a', 6)} Lab id \`b\` is taken.`],
  ],
  [
    'claims with one id',
    { '01-a': `${claim('C01-01')}\n${claim('C01-01')}` },
    [`${at('01-a', 16)} Claim id \`C01-01\` is taken.`],
  ],
  [
    'measures with one name',
    { '01-a': fence('$ a', 'measure=x'), '02-b': fence('$ a', 'measure=time:x') },
    [`${at('02-b', 6)} Measure \`x\` is taken.`],
  ],
  [
    'a measure that another chapter takes',
    { '01-a': '<Measure name="x" />\n', '02-b': fence('$ a', 'measure=x') },
    [],
  ],
  [
    'a measure that none takes',
    { '01-a': 'It is <Measure name="x" /> big.\n' },
    [`${at('01-a', 6)} Nothing measures \`x\`.`],
  ],
])('%s', (_, chapters, facts) => {
  expect(factsOf(chapters)).toEqual(facts)
})

const dockerfile = 'FROM busybox:1.37\n# region cmd\nCMD ["date"]\n# endregion cmd\n'
const written = `<File src="p/Dockerfile" />\n\n${fence('$ docker build .')}`
const laid = `<Lab id="x" start="p">\n\n${fence('$ docker build .')}\n</Lab>\n`
const quoted = '<File src="p/Dockerfile" region="cmd" />\n'

test.each<[string, Record<string, string>, string[]]>([
  ['a snippet that is written', { '01-a': written }, []],
  ['a snippet that a lab starts with', { '01-a': laid }, []],
  ['a snippet that is written in one chapter and quoted in another', { '01-a': written, '02-b': quoted }, []],
  ['a snippet that is laid in one and quoted in another', { '01-a': quoted, '02-b': laid }, []],
  [
    'a snippet that is only quoted',
    { '01-a': quoted },
    [`${at('01-a', 6)} Only a part of \`snippets/p/Dockerfile\` is ever shown, and no lab has the file.`],
  ],
  [
    'a snippet that nobody knows',
    { '01-a': 'A.\n' },
    ['snippets/p/Dockerfile:1 No chapter embeds this file.'],
  ],
])('%s', (_, chapters, facts) => {
  expect(factsOf(chapters, { 'p/Dockerfile': dockerfile })).toEqual(facts)
})

test('while a part cannot be read, nothing is said of what may stand in it; two of a kind are still too many', () => {
  const chapters = {
    '01-a': '```consle measure=x\n$ a\n```\n',
    '02-b': '<Measure name="x" />\n',
    '02-c': 'C.\n',
  }
  expect(factsOf(chapters, { 'p/Dockerfile': dockerfile })).toEqual([
    `${at('01-a', 6)} Unknown fence language \`consle\`.`,
    `${at('02-c', 1)} Chapter number \`02\` is taken.`,
  ])
})

test('one broken snippet is one problem, however often it is embedded', () => {
  const broken = { 'p/a.txt': 'a\n# region x\nb\n' }
  const text = '<File src="p/a.txt" region="x" />\n'
  expect(factsOf({ '01-a': `${text}\n${text}`, '02-b': text }, broken)).toEqual([
    'snippets/p/a.txt:2 Region `x` never ends.',
  ])
})

test('links lead from chapter to chapter, and none of them to what the other lacks', () => {
  const { problems } = bookOf({
    '01-first':
      '[a](02-second.mdx#there) [b](02-second.mdx#not-there) [c](../second/#there) [d](../second/#neither)\n',
    '02-second': '## There\n\n[e](01-first.mdx) [f](01-fist.mdx)\n',
  })
  expect(problems.map(({ place, fact }) => `${place.file}:${place.line} ${fact}`)).toEqual([
    'content/chapters/01-first.mdx:6 content/chapters/02-second.mdx has nothing at `#not-there`.',
    'content/chapters/01-first.mdx:6 content/chapters/02-second.mdx has nothing at `#neither`.',
    'content/chapters/02-second.mdx:8 There is no chapter `01-fist.mdx`.',
  ])
})

test('while a chapter cannot be read, no section is said to be missing', () => {
  const { problems } = bookOf({ '01-first': '[a](02-second.mdx#there)\n', '02-second': '## There {\n' })
  expect(problems.map(({ fact }) => fact)).toEqual(['This is not valid MDX.'])
})

test('a chapter has an address that the site does not use itself', () => {
  const { problems } = bookOf({ '01-glossary': 'Text.\n' })
  expect(problems.map(({ fact }) => fact)).toEqual(['The site has a page `glossary/` of its own.'])
})
