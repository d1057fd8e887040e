import { expect, test } from 'vitest'
import { nothingRun } from '../../scripts/verifier/findings.ts'
import { toMarkdown } from '../../scripts/verifier/markdown-report.ts'
import { passedFindings, sampleBook, sampleFindings } from './sample-findings.ts'

test('a summary of everything', () => {
  expect(toMarkdown(sampleFindings())).toMatchInlineSnapshot(`
    "## 1 problem in 1 file

    5 commands in 4 labs · 1 unchanged since the last pass · 5 commands not run · 1 warning · on stand-ins for python:3.14-slim.

    ### What is wrong

    **\`content/chapters/01-basics.mdx:33\`** \`docker build .\` exited with 1; the book expects 0.

    \`\`\`diff
    Dockerfile:3
       3 | >>> RUN fooo
    ERROR: fooo: not found, 100%
    \`\`\`

    See \`snippets/web/Dockerfile:3\`

    Mend the command or the files it uses.

    ### What could not be told

    **\`content/chapters/02-volumes.mdx:14\`** No prompt after 180 s at content/chapters/02-volumes.mdx:14.

    Give it a way to end.

    **\`content/chapters/02-volumes.mdx:19\`** The engine did not answer within 60 s.

    See whether it has room.

    ### Worth a look

    **\`content/chapters/01-basics.mdx:14\`** \`...\` hides what may be trouble.

    \`\`\`diff
    WARN: no TLS
    \`\`\`

    Show it, so that the reader does not meet it alone; or mend what prints it.

    ### What was run

    | Chapter | Commands run | Files written and used | Claims | Only shown | Not run | Time | Outcome |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
    | 01-basics | 3 | 1 | 0 | 0 | 4 | 25 s | 1 problem |
    | 02-volumes | 2 | 0 | 0 | 1 | 1 | 15 s | could not tell |
    | all | 5 | 1 | 0 | 1 | 5 |  |  |

    Not run:

    - 2 commands: takes an hour
    - 1 command: an earlier command of its block did not pass
    - 1 command: the step at content/chapters/01-basics.mdx:31 did not pass
    - 1 command: its lab’s machine did not start

    Only shown:

    - 1 fence: a drawing

    Docker 28.5.2+dfsg4 with BuildKit 0.25.2 in the lab machines, on a host with Docker 20.10.24, linux/amd64. Base images: \`python:3.14-slim\` (a stand-in from Debian forky).
    "
  `)
})

test('a summary of a part that passed', () => {
  const findings = passedFindings()
  findings.labs[0]!.warnings = []
  expect(toMarkdown(findings)).toMatchInlineSnapshot(`
    "## This part of the book is right

    1 command in 1 lab · 1 unchanged since the last pass · 2 commands not run · on stand-ins for python:3.14-slim.

    ### What was run

    | Chapter | Commands run | Files written and used | Claims | Only shown | Not run | Time | Outcome |
    | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
    | 01-basics | 1 | 0 | 0 | 0 | 2 | 12 s | ok, unchanged |

    Not run:

    - 2 commands: takes an hour

    Docker 28.5.2+dfsg4 with BuildKit 0.25.2 in the lab machines, on a host with Docker 20.10.24, linux/amd64. Base images: \`python:3.14-slim\` (a stand-in from Debian forky).
    "
  `)
})

test('nothing to run labs on', () => {
  const stopped = { fact: 'There is no Docker engine.', remedy: 'Install one.' }
  expect(toMarkdown(nothingRun(sampleBook, stopped))).toMatchInlineSnapshot(`
    "## Could not tell whether the book is right

    Nothing was run.

    **There is no Docker engine.**

    Install one.
    "
  `)
})

test('places are links where there is somewhere to look', () => {
  const page = toMarkdown(sampleFindings(), ({ file, line }) => `https://example.com/${file}#L${line}`)
  expect(page).toContain(
    '**[`content/chapters/01-basics.mdx:33`](https://example.com/content/chapters/01-basics.mdx#L33)**',
  )
})

test('what programs print stays text', () => {
  const findings = passedFindings()
  findings.labs[0]!.problems = [
    { place: { file: 'a.mdx', line: 1 }, fact: 'Got <img> & `<none>`.', evidence: ['```', '+ <b>'] },
  ]
  const page = toMarkdown(findings)
  expect(page).toContain('Got &lt;img> &amp; `<none>`.')
  expect(page).toContain('````diff\n```\n+ <b>\n````')
})

test('of very many problems the first are shown, the rest counted, and GitHub’s limit is kept', () => {
  const findings = passedFindings()
  findings.labs[0]!.problems = Array.from({ length: 40 }, (_, index) => ({
    place: { file: 'a.mdx', line: index + 1 },
    fact: 'Wrong.',
    evidence: Array.from({ length: 100 }, (_, line) => `line ${line} ${'x'.repeat(2000)}`),
  }))
  const page = toMarkdown(findings)
  expect(page.match(/Wrong\./g)).toHaveLength(25)
  expect(page).toContain('… 40 more lines')
  expect(page).toContain('15 more: see the log.')
  expect(page.length).toBeLessThan(1 << 20)
})
