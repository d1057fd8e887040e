import { expect, test } from 'vitest'
import { parseVerifyArguments } from '../../scripts/verifier/arguments.ts'

test('reports are asked for one by one, a file for each', () => {
  const argv = ['json=a.json', 'junit=out/b=c.xml', 'markdown=c.md', 'github', 'json=d.json']
  expect(parseVerifyArguments(argv.flatMap((value) => ['--reporter', value])).reporters).toEqual([
    { kind: 'json', file: 'a.json' },
    { kind: 'junit', file: 'out/b=c.xml' },
    { kind: 'markdown', file: 'c.md' },
    { kind: 'github' },
    { kind: 'json', file: 'd.json' },
  ])
})

const known = 'Write `json=FILE`, `junit=FILE`, `markdown=FILE` or `github`.'

test.each([
  ['jnit=x', `${known} Did you mean \`junit\`?`],
  ['json', known],
  ['junit=', known],
  ['github=x', `${known} Did you mean \`github\`?`],
])('`--reporter %s` is not possible', (value, remedy) => {
  expect(() => parseVerifyArguments(['--reporter', value])).toThrow(
    expect.objectContaining({ message: `\`--reporter ${value}\` is not possible.`, remedy }),
  )
})
