import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkLock } from '../../scripts/packages/check-lock.ts'
import { isAllowed } from '../../scripts/packages/licences.ts'
import { noticesOf } from '../../scripts/packages/notices.ts'
import { printProblems } from '../../src/book/problem.ts'

test.each([
  ['one that is allowed', 'MIT', true],
  ['one that is not', 'GPL-3.0', false],
  ['a choice with one that is allowed', 'MIT OR GPL-3.0', true],
  ['a choice in brackets', '(GPL-3.0 OR MIT)', true],
  ['a choice as it was once written', 'MIT or GPL-2.0', true],
  ['two that hold together', '(MIT AND ISC)', true],
  ['two that hold together, and one of them is not allowed', 'MIT AND GPL-3.0', false],
  ['brackets in brackets', '((MIT OR ISC) AND ISC)', false],
])('%s', (_, expression, verdict) => {
  expect(isAllowed(expression, new Set(['MIT', 'ISC']))).toBe(verdict)
})

test('a package under a licence that we may not use is named with its line, and so is one under none', () => {
  const packages = {
    '': { name: 'book', license: 'MIT' },
    'node_modules/fine': { license: 'ISC' },
    'node_modules/closed': { license: 'SEE LICENSE IN terms.txt' },
    'node_modules/fine/node_modules/silent': {},
  }
  const problems = checkLock('package-lock.json', JSON.stringify({ packages }, null, 2))
  expect(printProblems(problems)).toMatchInlineSnapshot(`
    "package-lock.json:10  closed is under SEE LICENSE IN terms.txt.
      Do without it, or, when its conditions suit us, add them to scripts/packages/. Allowed: MIT, ISC, 0BSD, BSD-2-Clause, BSD-3-Clause, Zlib, Apache-2.0, BlueOak-1.0.0, CC0-1.0, OFL-1.1, BSD, MPL-2.0, LGPL-3.0-or-later, Python-2.0.

    package-lock.json:13  silent names no licence.
      Do without it, or, when its conditions suit us, add them to scripts/packages/. Allowed: MIT, ISC, 0BSD, BSD-2-Clause, BSD-3-Clause, Zlib, Apache-2.0, BlueOak-1.0.0, CC0-1.0, OFL-1.1, BSD, MPL-2.0, LGPL-3.0-or-later, Python-2.0."
  `)
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packages-'))
})
afterAll(() => rm(folder, { recursive: true }))

test('what others wrote is published with their own texts', async () => {
  const fine = await lay('fine', 'Apache-2.0', { 'License.txt': 'Terms.\n', NOTICE: 'By us.\n', 'a.js': '' })
  expect(await noticesOf('Ours.\n', [fine])).toBe(
    'What is published here is ours under the first of these licences, and for a part by others under those that follow.\n\n\nOurs.\n\n\nfine 1.0.0 (Apache-2.0)\n=======================\n\nTerms.\n\nBy us.\n',
  )
})

test('texts may lie in a folder of their own', async () => {
  const fine = await lay('pagefind', 'MIT', {
    'LICENSE/LICENSE': 'Terms.',
    'LICENSE/LICENSE-other': 'Others’.',
  })
  expect(await noticesOf('Ours.', [fine])).toContain('(MIT)\n====================\n\nTerms.\n\nOthers’.\n')
})

test.each([
  [
    'copyleft',
    'GPL-3.0',
    { LICENSE: 'Terms.' },
    'copyleft is under GPL-3.0, so no part of it may be published.',
  ],
  ['wordless', 'ISC', {}, 'wordless is under ISC and does not carry its text, which has to be published.'],
])('nothing of a package that is %s is published', async (name, licence, files, message) => {
  await expect(noticesOf('Ours.', [await lay(name, licence, files)])).rejects.toThrow(message)
})

async function lay(name: string, license: string, files: Record<string, string>): Promise<string> {
  const place = join(folder, name)
  const manifest = JSON.stringify({ name, version: '1.0.0', license })
  for (const [file, text] of Object.entries({ ...files, 'package.json': manifest })) {
    await mkdir(dirname(join(place, file)), { recursive: true })
    await writeFile(join(place, file), text)
  }
  return place
}
