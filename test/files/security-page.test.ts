import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'SECURITY.md'), 'utf8')
const named = [...page.matchAll(/`(test\/[\w/.-]+\.ts)` › ([^|·\n]+)/g)].map(
  ([, file, name]) => [file!, name!.trim()] as const,
)

test('SECURITY.md names tests for what it says', () => {
  expect(named.length).toBeGreaterThan(12)
})

test.each(named)('%s has the test: %s', (file, name) => {
  expect(existsSync(join(root, file))).toBe(true)
  expect(readFileSync(join(root, file), 'utf8')).toContain(name)
})
