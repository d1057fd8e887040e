import { expect, test } from 'vitest'
import { exitCodeOf, nothingRun, printableProblem } from '../../scripts/verifier/findings.ts'
import { printLab, printReport } from '../../scripts/verifier/report.ts'
import { makeBook } from '../../src/book/make-book.ts'
import { passedFindings, sampleBook, sampleFindings } from './sample-findings.ts'

test('the sample book is sound', () => {
  expect(sampleBook.problems).toEqual([])
})

test('the first line says where to look', () => {
  expect(printReport(sampleFindings())).toMatchInlineSnapshot(`
    "content/chapters/01-basics.mdx:33  \`docker build .\` exited with 1; the book expects 0.
        Dockerfile:3
           3 | >>> RUN fooo
        ERROR: fooo: not found, 100%
      See snippets/web/Dockerfile:3
      Mend the command or the files it uses.

    Could not tell:

    content/chapters/02-volumes.mdx:14  No prompt after 180 s at content/chapters/02-volumes.mdx:14.
      Give it a way to end.

    content/chapters/02-volumes.mdx:19  The engine did not answer within 60 s.
      See whether it has room.

    Worth a look:

    content/chapters/01-basics.mdx:14  \`...\` hides what may be trouble.
        WARN: no TLS
      Show it, so that the reader does not meet it alone; or mend what prints it.

    Not run:
      2 commands: takes an hour
      1 command: an earlier command of its block did not pass
      1 command: the step at content/chapters/01-basics.mdx:31 did not pass
      1 command: its lab’s machine did not start

    1 problem in 1 file · 5 commands in 4 labs · 1 unchanged since the last pass · 5 commands not run · 1 warning · on stand-ins for python:3.14-slim"
  `)
})

test('of a line that nobody can read, its beginning and how long it is', () => {
  const evidence = ['- x', `+ ${'x'.repeat(1_000_000)}`]
  const shown = printableProblem({ ...sampleFindings().labs[1]!.problems[0]!, evidence }).evidence!
  expect(shown[0]).toBe('- x')
  expect(shown[1]).toMatch(/^\+ x{1998} … and 998002 more characters$/)
})

test('a part of the book that passed, with what is worth a look', () => {
  expect(printReport(passedFindings())).toMatchInlineSnapshot(`
    "Worth a look:

    content/chapters/01-basics.mdx:14  \`...\` hides what may be trouble.
        WARN: no TLS
      Show it, so that the reader does not meet it alone; or mend what prints it.

    Not run:
      2 commands: takes an hour

    This part of the book is right · 1 command in 1 lab · 1 unchanged since the last pass · 2 commands not run · 1 warning · on stand-ins for python:3.14-slim"
  `)
})

test('a text with problems is not run', () => {
  const book = makeBook([{ file: 'content/chapters/01-a.mdx', text: '```txt\na\n```' }], new Map())
  expect(printReport(nothingRun(book))).toMatchInlineSnapshot(`
    "content/chapters/01-a.mdx:1  Unknown fence language \`txt\`.
      Use \`console\`, \`text\`, \`dockerfile\`, \`sh\`, \`bash\`, \`python\`, \`yaml\`, \`json\`, \`js\`, \`ts\`, \`ini\`, \`diff\`, \`http\`, \`html\` and \`c\`. Did you mean \`text\`?

    content/chapters/01-a.mdx:1  This chapter has no front matter.
      Begin it with its \`title\` and \`description\`, between two lines of \`---\`.

    2 problems in 1 file · nothing was run"
  `)
})

test('nothing to run labs on', () => {
  const stopped = { fact: 'There is no Docker engine.', remedy: 'Install one.\nOr start it.' }
  expect(printReport(nothingRun(sampleBook, stopped))).toMatchInlineSnapshot(`
    "There is no Docker engine.
      Install one.
      Or start it.

    Could not tell whether the book is right · nothing was run"
  `)
})

test.each([
  ['the book is wrong, whatever else could not be told', sampleFindings(), 1],
  ['warnings change nothing', passedFindings(), 0],
  ['a doubt is no problem', { ...sampleFindings(), labs: sampleFindings().labs.slice(2) }, 2],
  ['nothing could be run', nothingRun(sampleBook, { fact: '', remedy: '' }), 2],
] as const)('exit status: %s', (_, findings, exit) => {
  expect(exitCodeOf(findings)).toBe(exit)
})

test('colour sets parts off and adds no words', () => {
  const paint = (part: string, text: string) => `<${part}>${text}</${part}>`
  const findings = sampleFindings()
  findings.labs[1]!.problems[0]!.evidence = ['  same', '- promised', '+ printed']
  const painted = printReport(findings, paint)
  expect(painted.split('\n').slice(0, 5).join('\n')).toMatchInlineSnapshot(`
    "<place>content/chapters/01-basics.mdx:33</place>  \`docker build .\` exited with 1; the book expects 0.
          same
    <book>    - promised</book>
    <machine>    + printed</machine>
      See <place>snippets/web/Dockerfile:3</place>"
  `)
  expect(painted.replaceAll(/<\/?(place|book|machine)>/g, '')).toBe(printReport(findings))
})

test('a lab as it ends', () => {
  const [passes, fails, hangs] = sampleFindings().labs
  expect([printLab(passes!.record, 0), printLab(fails!.record, 1), printLab(hangs!.record, 0)].join('\n'))
    .toMatchInlineSnapshot(`
      "  passes                      1 step   12.4 s   ok, on 1 stand-in
        fails                      3 steps   12.4 s   1 problem, on 1 stand-in
        hangs                       1 step   12.4 s   could not tell, on 1 stand-in"
    `)
})
