import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeBook } from '../../src/book/make-book.ts'
import { splitMeta } from '../../src/book/chapter/fence-meta.ts'
import { snippetsOf } from './a-chapter.ts'

const file = 'content/chapters/05-a-case.mdx'
const snippets = snippetsOf({
  'my-api/Dockerfile': '# region a\nFROM a:1\n# endregion a\n',
  'my-api/x': '\0',
})

/** Never throws, and every problem has a place that an editor can open. */
function expectSound(text: string): void {
  const { problems } = makeBook([{ file, text }], snippets)
  const lastLine = text.split(/\r\n|\r|\n/).length
  for (const { place, fact, remedy } of problems) {
    expect(fact).toMatch(/\.$/)
    expect(remedy).toBeTruthy()
    if (place.file !== file) expect(place.file).toMatch(/^snippets\//)
    else expect(place.line >= 1 && place.line <= lastLine, `line ${place.line} of ${lastLine}`).toBe(true)
  }
}

const pieces = [
  ...[
    '---\n',
    'title: A\n',
    'description: B\n',
    '\n',
    '\n\n',
    '  ',
    '> ',
    '- ',
    '1. ',
    '    ',
    '\t',
    '\r\n',
    '\r',
    '\uFEFF',
  ],
  ...[
    '```',
    '````',
    '~~~',
    '```console\n',
    '```console tty prompt="/ # "\n',
    '```console continue\n',
    '```text skip="x"\n',
  ],
  ...[
    ' terminal=server',
    ' foreground',
    ' exit=1',
    ' skip="',
    ' measure=x',
    '"',
    "'",
    '`',
    '\\',
    '=',
    '{',
    '}',
    '{/*',
    '*/}',
  ],
  ...[
    '$ docker ps\n',
    '$ echo "\n',
    '$ cat <<EOF\n',
    'EOF\n',
    '> ',
    '^C\n',
    '...\n',
    '/ # x\n',
    '$\n',
    '$ (\n',
    'out\n',
  ],
  ...[
    '<File src="my-api/Dockerfile" />',
    '<File src="../x" />',
    '<File src="my-api/x" />',
    ' region="a"',
    '<Measure name="x" />',
  ],
  ...[
    '<Claim id="C05-01">\n\n',
    '\n</Claim>\n',
    '<Lab id="x">\n\n',
    '\n</Lab>\n',
    '<details>\n',
    '</details>\n',
    '<Foo>',
    '<',
    '>',
    '/>',
    '<!--',
  ],
  ...[
    '[^1]',
    '[^1]: ',
    '| a |\n| - |\n',
    '# ',
    '## A\n',
    'import x from "y"\n',
    'export ',
    '&amp;',
    '![',
    '](',
    '$$',
    ':::',
    '\0',
    '😀',
  ],
]

const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''))

test('any text is a book with problems', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), soup), (text) => expectSound(text)),
    { numRuns: 1500 },
  )
})

const chapters = join(import.meta.dirname, '../../content/chapters')
const texts = readdirSync(chapters).map((name) => readFileSync(join(chapters, name), 'utf8'))

type Edit = { at: number; length: number; insert: string }
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(40),
  insert: fc.oneof(fc.constant(''), fc.constantFrom(...pieces)),
})

test('so is any chapter of ours that somebody is in the middle of editing', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.array(edit, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (text, edits, isCut) => {
        const edited = edits.reduce((text, { at, length, insert }) => {
          const from = Math.floor(at * text.length)
          return text.slice(0, from) + insert + text.slice(from + length)
        }, text)
        expectSound(isCut ? edited.slice(0, Math.floor(edits[0]!.at * edited.length)) : edited)
      },
    ),
    { numRuns: 100 },
  )
})

test.each([
  ['quotes', '> '],
  ['lists', '- '],
  ['elements', '<div>\n'],
  ['emphasis', '*a '],
  ['links', '['],
  ['substitutions', '```console\n$ $(('],
])('however deep its %s', (_, piece) => {
  expectSound(`${piece.repeat(3000)}x\n`)
})

test('the words of any meta are its text in order', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (meta) => {
      const line = meta.replaceAll(/[\r\n\u2028\u2029]/g, ' ')
      const keys = splitMeta(line).map(({ key }) => key)
      expect(keys.every((key) => key !== '' && line.includes(key))).toBe(true)
      expect(keys.length === 0).toBe(line.trim() === '')
    }),
    { numRuns: 2000 },
  )
})
