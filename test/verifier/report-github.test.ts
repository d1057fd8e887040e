import { expect, test } from 'vitest'
import { nothingRun } from '../../scripts/verifier/findings.ts'
import { guarded, toAnnotations } from '../../scripts/verifier/github-report.ts'
import { passedFindings, sampleBook, sampleFindings } from './sample-findings.ts'

test('each line at fault is marked, in the chapter and in the snippet', () => {
  expect(toAnnotations(sampleFindings())).toMatchInlineSnapshot(`
    "::error file=content/chapters/01-basics.mdx,line=33,title=The book is wrong::\`docker build .\` exited with 1; the book expects 0.%0A    Dockerfile:3%0A       3 | >>> RUN fooo%0A    ERROR: fooo: not found, 100%25%0A  See snippets/web/Dockerfile:3%0A  Mend the command or the files it uses.
    ::error file=content/chapters/02-volumes.mdx,line=14,title=Could not tell::No prompt after 180 s at content/chapters/02-volumes.mdx:14.%0A  Give it a way to end.
    ::error file=content/chapters/02-volumes.mdx,line=19,title=Could not tell::The engine did not answer within 60 s.%0A  See whether it has room.
    ::error file=snippets/web/Dockerfile,line=3,title=Named by a failing command::\`docker build .\` exited with 1; the book expects 0.%0ASee content/chapters/01-basics.mdx:33
    ::warning file=content/chapters/01-basics.mdx,line=14,title=Worth a look::\`...\` hides what may be trouble.%0A    WARN: no TLS%0A  Show it, so that the reader does not meet it alone; or mend what prints it."
  `)
})

test('nothing to run labs on', () => {
  expect(toAnnotations(nothingRun(sampleBook, { fact: 'No engine.', remedy: 'Start it.' }))).toBe(
    '::error title=Could not tell::No engine.%0AStart it.',
  )
})

test('colons and commas are escaped in properties, percent signs everywhere', () => {
  const findings = passedFindings()
  findings.labs[0]!.warnings = []
  findings.labs[0]!.problems = [{ place: { file: 'content/a,b:c%.mdx', line: 1 }, fact: '50% of a, b: c' }]
  expect(toAnnotations(findings)).toBe(
    '::error file=content/a%2Cb%3Ac%25.mdx,line=1,title=The book is wrong::50%25 of a, b: c',
  )
})

test('what GitHub would drop is counted', () => {
  const findings = passedFindings()
  findings.labs[0]!.warnings = []
  findings.labs[0]!.problems = Array.from({ length: 12 }, (_, index) => ({
    place: { file: 'content/a.mdx', line: index + 1 },
    fact: 'Wrong.',
  }))
  const commands = toAnnotations(findings).split('\n')
  expect(commands.filter((line) => line.startsWith('::error'))).toHaveLength(10)
  expect(commands.at(-1)).toBe('::notice::2 errors more are in the log of this step: GitHub shows 10.')
})

test.each([
  ['an ordinary report stands as it is', 'a.mdx:1  Wrong.', 'a.mdx:1  Wrong.'],
  [
    'a printed command is not carried out',
    'x\n    ::add-mask::e',
    '::stop-commands::t0ken\nx\n    ::add-mask::e\n::t0ken::',
  ],
  ['nor is one of the old form', 'x ##[add-mask]e', '::stop-commands::t0ken\nx ##[add-mask]e\n::t0ken::'],
  ['a C++ name is no command', 'std::move', 'std::move'],
])('%s', (_, report, log) => {
  expect(guarded(report, 't0ken')).toBe(log)
})
