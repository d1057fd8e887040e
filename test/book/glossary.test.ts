import { expect, test } from 'vitest'
import { parseGlossary, piecesOf } from '../../src/book/glossary.ts'

test('a term has its definition, its address and its place', () => {
  expect(parseGlossary('# words\n\nbuild context: >-\n  What\n  travels.\n.dockerignore: A file.\n')).toEqual(
    {
      terms: [
        {
          name: 'build context',
          anchor: 'build-context',
          definition: 'What travels.',
          place: { file: 'content/glossary.yaml', line: 3 },
        },
        {
          name: '.dockerignore',
          anchor: 'dockerignore',
          definition: 'A file.',
          place: { file: 'content/glossary.yaml', line: 6 },
        },
      ],
      problems: [],
    },
  )
})

test('no glossary is one without terms', () => {
  expect(parseGlossary('')).toEqual({ terms: [], problems: [] })
})

test.each([
  ['- a', '1 The glossary is not a list of terms with their definitions.'],
  ['a: b\nc: d: e', '2 The glossary is not a list of terms with their definitions.'],
  ['a: b\na: c', '2 The glossary is not a list of terms with their definitions.'],
  ['a: b\nc:', '2 `c` has no definition.'],
  ['a: [b]', '1 `a` has no definition.'],
])('%j', (text, fact) => {
  const { problems } = parseGlossary(text)
  expect(problems.map((problem) => `${problem.place.line} ${problem.fact}`)).toEqual([fact])
})

test.each([
  ['plain', [['plain', null]]],
  [
    'a [layer] of [images](image)',
    [
      ['a ', null],
      ['layer', 'layer'],
      [' of ', null],
      ['images', 'image'],
    ],
  ],
  [
    '`CMD ["a"]` (so)',
    [
      ['`CMD ["a"]`', null],
      [' (so)', null],
    ],
  ],
])('%j has its references', (definition, pieces) => {
  expect(piecesOf(definition).map(({ text, to }) => [text, to])).toEqual(pieces)
})
