import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { lintProse } from '../../scripts/prose/lint-prose.ts'

const words = '# names\nBusyBox\nnamespace\n'

async function slipsIn(text: string): Promise<string[]> {
  const problems = await lintProse([{ file: 'content/chapters/01-a.mdx', text }], words)
  return problems.map(({ place, fact }) => `${place.line} ${fact}`)
}

test.each([
  ['a word that is misspelt', 'It is\na contaner.', ['2 Unexpected unknown word `contaner`.']],
  ['a word that stands twice', 'It is is so.', ['1 Unexpected repeated `is`.']],
  ['an article', 'It is a image.', ['1 Unexpected article `a` before `image`.']],
  [
    'British English, and no other',
    'The colour is grey, the color is not.',
    ['1 Unexpected unknown word `color`.'],
  ],
  ['what the list knows, in its forms', 'BusyBox’s namespaces. Namespaces of a BusyBox.', []],
  ['code', 'It is `contaner`, ``x``.\n\n```text skip="x"\ncontaner\n```', []],
  [
    'components, whose words count',
    'A <Term name="x">namespase</Term>.\n\n<File src="contaner/a" />',
    ['1 Unexpected unknown word `namespase`.'],
  ],
  [
    'headings, but no tables',
    '## Contaner\n\n| a | b |\n| - | - |\n| imaje | b |',
    ['1 Unexpected unknown word `Contaner`.'],
  ],
])('%s', { timeout: 60_000 }, async (_, text, slips) => {
  expect(await slipsIn(text)).toEqual(slips)
})

test('a slip says what may have been meant, and where a right word goes', { timeout: 60_000 }, async () => {
  const [slip] = await lintProse([{ file: 'a.mdx', text: 'A contaner.' }], words)
  expect(slip!.remedy).toMatch(
    /^Did you mean .*“container”.*\? A word that is right goes into content\/words\.txt;/,
  )
})

test('no word stands twice in the list', async () => {
  const lines = (await readFile('content/words.txt', 'utf8')).split('\n')
  const listed = lines.filter((line) => line && !line.startsWith('#'))
  expect(listed.filter((word, index) => listed.indexOf(word) !== index)).toEqual([])
})
