import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

const script = join(import.meta.dirname, '../../scripts/drift-issue.sh')

/** In place of GitHub's: says which issue is open, and writes down what it is told, with the text that it is given. */
const gh = `#!/bin/sh
if [ "$1 $2" = 'issue list' ]; then printf '%s' "$OPEN_ISSUE"; exit; fi
printf '%s\\n' "$*" | sed "s#--body-file .*#--body-file FILE#" >> "$CALLS"
while [ $# -gt 0 ]; do if [ "$1" = --body-file ]; then cat "$2" >> "$CALLS"; fi; shift; done
`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'drift-'))
  writeFileSync(join(folder, 'gh'), gh)
  chmodSync(join(folder, 'gh'), 0o755)
  writeFileSync(join(folder, 'report.md'), 'content/chapters/05-fastapi-lab.mdx:42 differs')
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => writeFileSync(join(folder, 'calls'), ''))

test('the first difference opens an issue with the lines and the run', () => {
  expect(report('failure', '')).toBe(`label create drift --description The book and reality differ --force
issue create --title The book has drifted --label drift --body-file FILE
The nightly run found differences: https://ci.example/1

content/chapters/05-fastapi-lab.mdx:42 differs
`)
})

test('the next one is written into the issue that is open', () => {
  const calls = report('failure', '7')
  expect(calls).toContain('issue edit 7')
  expect(calls).not.toContain('issue create')
})

test('when the book holds again, the issue is closed', () => {
  expect(report('success', '7')).toBe(
    'issue close 7 --comment The whole book holds again: https://ci.example/1\n',
  )
})

test('a book that holds, and did, says nothing', () => {
  expect(report('success', '')).toBe('')
})

test('a report that is too long for an issue is cut', () => {
  writeFileSync(join(folder, 'long.md'), 'x'.repeat(100_000))
  expect(report('failure', '7', 'long.md').length).toBeLessThan(61_000)
})

test('a part that wrote no report does not keep the others from being told', () => {
  expect(report('failure', '7', 'missing.md', 'report.md')).toContain('05-fastapi-lab.mdx:42')
})

function report(result: string, openIssue: string, ...files: string[]): string {
  const reports = (files.length > 0 ? files : ['report.md']).map((file) => join(folder, file))
  execFileSync('sh', [script, result, ...reports], {
    env: {
      PATH: `${folder}:${process.env.PATH}`,
      RUN: 'https://ci.example/1',
      OPEN_ISSUE: openIssue,
      CALLS: join(folder, 'calls'),
    },
  })
  return readFileSync(join(folder, 'calls'), 'utf8')
}
