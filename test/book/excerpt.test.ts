import { describe, expect, test } from 'vitest'
import { excerpt } from '../../src/book/chapter/excerpt.ts'

const place = { file: 'content/chapters/05-a-case.mdx', line: 12 }
const quote = (text: string, region = 'deps') => excerpt({ path: 'my-api/file', text }, region, place)

test.each([
  ['hash marks', 'FROM a\n# region deps\nRUN b\n# endregion deps\nCMD c\n', 'RUN b'],
  ['marks without a blank', '#region deps\na\n#endregion deps', 'a'],
  ['slash marks', '// region deps\na\n// endregion deps', 'a'],
  ['dashes and semicolons', '-- region deps\na\n; endregion deps', 'a'],
  ['marks of CSS', '/* region deps */\na\n/* endregion deps */', 'a'],
  ['marks of HTML', '<!-- region deps -->\na\n<!-- endregion deps -->', 'a'],
  ['shared indentation goes', '  # region deps\n    a\n      b\n\n    c\n  # endregion deps', 'a\n  b\n\nc'],
  ['tabs are indentation too', '# region deps\n\ta\n\t\tb\n# endregion deps', 'a\n\tb'],
  ['blank lines inside stay', '# region deps\n\na\n\n# endregion deps', '\na\n'],
  [
    'marks of other regions inside are left out',
    '# region deps\na\n# region x\nb\n# endregion x\nc\n# endregion deps',
    'a\nb\nc',
  ],
  ['regions may overlap', '# region x\na\n# region deps\nb\n# endregion x\nc\n# endregion deps', 'b\nc'],
  [
    'an end above the beginning is another one’s',
    '# endregion deps\n# region deps\na\n# endregion deps',
    'a',
  ],
  [
    'a mark within a line is text',
    '# region deps\na # endregion deps\n# endregion deps',
    'a # endregion deps',
  ],
])('%s', (_, text, expected) => {
  expect(quote(text)).toEqual({ text: expected })
})

describe('a region that cannot be quoted', () => {
  test.each([
    ['# region dep\na\n# endregion dep', place, '`snippets/my-api/file` has no region `deps`.'],
    ['a', place, '`snippets/my-api/file` has no region `deps`.'],
    ['a\n# region deps\nb', { file: 'snippets/my-api/file', line: 2 }, 'Region `deps` never ends.'],
    [
      '# endregion deps\n# region deps\nb',
      { file: 'snippets/my-api/file', line: 2 },
      'Region `deps` never ends.',
    ],
    [
      '# region deps\n \n# endregion deps',
      { file: 'snippets/my-api/file', line: 1 },
      'Region `deps` is empty.',
    ],
    [
      '# region deps\na\n# endregion deps\n# region deps\nb\n# endregion deps',
      { file: 'snippets/my-api/file', line: 4 },
      'Region `deps` begins a second time.',
    ],
  ])('%j', (text, at, fact) => {
    expect(quote(text)).toMatchObject({ place: at, fact })
  })
})
