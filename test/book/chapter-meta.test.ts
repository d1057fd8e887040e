import { expect, test } from 'vitest'
import { emptyMeta, parseChapterMeta } from '../../src/book/chapter/chapter-meta.ts'

const place = { file: 'content/chapters/05-a-case.mdx', line: 1 }
const least = 'title: A\ndescription: B\n'

test('what is not said is empty', () => {
  expect(parseChapterMeta(least, place)).toEqual({
    meta: { ...emptyMeta, title: 'A', description: 'B' },
    problems: [],
  })
})

test('all of it is read', () => {
  const yaml =
    'title: "Lab: a"\ndescription: >\n  B\n  C\nobjectives: [d]\nprerequisites:\n  - e\nreadingTime: 5\nlabTime: 10\n'
  expect(parseChapterMeta(yaml, place)).toEqual({
    meta: {
      title: 'Lab: a',
      description: 'B C',
      objectives: ['d'],
      prerequisites: ['e'],
      readingTime: 5,
      labTime: 10,
    },
    problems: [],
  })
})

test.each<[string, string[]]>([
  ['', ['1 The front matter has no `title`.', '1 The front matter has no `description`.']],
  ['title: A', ['1 The front matter has no `description`.']],
  ['title: |\n  A\n  B\ndescription: B', ['2 `title` in the front matter is not a line of text.']],
  ['titel: A\ndescription: B', ['2 Unknown front matter `titel`.']],
  [
    `${least}tags: [a]\nreadingTime: -1`,
    [
      '4 Unknown front matter `tags`.',
      '5 `readingTime` in the front matter is not a whole number of minutes.',
    ],
  ],
  [
    'title:\ndescription: "  "',
    [
      '2 `title` in the front matter is not a line of text.',
      '3 `description` in the front matter is not a line of text.',
    ],
  ],
  [`${least}labTime: 1.5`, ['4 `labTime` in the front matter is not a whole number of minutes.']],
  [`${least}labTime: "10"`, ['4 `labTime` in the front matter is not a whole number of minutes.']],
  [
    `${least}objectives: all`,
    [
      '4 `objectives` in the front matter is not a list of lines, each with what the reader can do afterwards.',
    ],
  ],
  [
    `${least}prerequisites:\n  - a\n  - 1\n  - {}`,
    ['4 `prerequisites` in the front matter is not a list of lines, each with what the reader has at hand.'],
  ],
  ['- a', ['1 The front matter is not a list of keys with values.']],
  ['text', ['1 The front matter is not a list of keys with values.']],
  ['description: B\ntitle: Lab: a', ['3 The front matter is not valid YAML.']],
  ['title: A\ntitle: B', ['3 The front matter is not valid YAML.']],
  ['title: *nobody', ['1 The front matter is not valid YAML.']],
  [
    `a: &a [x]\n${'bcdefgh'.replaceAll(/./g, (key) => `${key}: &${key} [${`*${String.fromCharCode(key.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
    ['1 The front matter is not valid YAML.'],
  ],
])('%j', (yaml, facts) => {
  const { meta, problems } = parseChapterMeta(yaml, place)
  expect(problems.map((problem) => `${problem.place.line} ${problem.fact}`)).toEqual(facts)
  expect(meta).toBe(emptyMeta)
})
