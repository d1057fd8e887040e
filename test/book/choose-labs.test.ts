import { expect, test } from 'vitest'
import { chooseLabs } from '../../src/book/choose-labs.ts'
import { bookOf, fence } from './a-chapter.ts'

const book = bookOf(
  {
    '02-layers': `${fence('$ a')}`,
    '05-my-api': [
      '<Lab id="first" start="api">', // 6
      '',
      fence('$ a'), // 8
      '</Lab>', // 12
      '',
      '<Lab id="second">', // 14
      '',
      'Prose.', // 16
      '',
      '<File src="site/index.html" />', // 18
      '',
      fence('$ b'), // 20
      '</Lab>',
      '',
    ].join('\n'),
    '09-prose': 'Nothing to do.\n',
  },
  { 'api/Dockerfile': 'FROM a:1\n', 'api/app/main.py': '', 'site/index.html': '<p>\n' },
)

test('the book of this test has no problem', () => {
  expect(book.problems).toEqual([])
})

test.each([
  [[], ['layers', 'first', 'second']],
  [['layers'], ['layers']],
  [['2'], ['layers']],
  [['02'], ['layers']],
  [['02-layers'], ['layers']],
  [['02-layers.mdx'], ['layers']],
  [['content/chapters/02-layers.mdx'], ['layers']],
  [['./content/chapters/05-my-api.mdx:16'], ['second']],
  [['./snippets/site/'], ['second']],
  [['my-api'], ['first', 'second']],
  [['second'], ['second']],
  [
    ['second', 'layers', '5'],
    ['layers', 'first', 'second'],
  ],
  [['prose'], []],
  [['content/chapters/05-my-api.mdx:1'], ['first']],
  [['content/chapters/05-my-api.mdx:8'], ['first']],
  [['content/chapters/05-my-api.mdx:13'], ['first']],
  [['content/chapters/05-my-api.mdx:14'], ['second']],
  [['content/chapters/05-my-api.mdx:16:3'], ['second']],
  [['my-api:999'], ['second']],
  [['5:18'], ['second']],
  [['snippets/site/index.html'], ['second']],
  [['site/index.html:1'], ['second']],
  [['snippets/api/'], ['first']],
  [['api'], ['first']],
  [['api/app'], ['first']],
])('%j chooses %j', (selections, ids) => {
  const chosen = chooseLabs(book, selections)
  expect('labs' in chosen && chosen.labs.map(({ id }) => id)).toEqual(ids)
})

test.each([
  'layer',
  'ap',
  'snippets/api/Dockerfile.slow',
  'content/chapters/09-prose.mdx:3',
  'my-api:one',
  '',
])('%j chooses nothing, and the answer lists what there is', (selection) => {
  const chosen = chooseLabs(book, ['layers', selection])
  const words = `\`${selection}\` names no chapter, lab or snippet. There are \`layers\`, \`my-api\``
  expect(chosen).toHaveProperty('unknown', expect.stringContaining(words))
})
