import { lintLab } from '../../src/book/lints.ts'
import { makeBook } from '../../src/book/make-book.ts'
import type { LabRecord } from '../../src/book/record.ts'
import type { Book, Snippet } from '../../src/book/types.ts'
import type { Findings, LabFindings } from '../../scripts/verifier/findings.ts'
import { recordOf } from '../site/record-of.ts'

const dockerfile: Snippet = {
  path: 'web/Dockerfile',
  bytes: new TextEncoder().encode('FROM python:3.14-slim\n# region run\nRUN fooo\n# endregion run\n'),
  executable: false,
}

const images = `---
title: Images
description: What images are.
objectives: [tell]
prerequisites: [none]
readingTime: 5
labTime: 5
---

<Lab id="passes" title="It passes">

\`\`\`console
$ docker version
...
Server: Docker
\`\`\`

\`\`\`console skip="takes an hour"
$ docker build --no-cache .
$ docker images
\`\`\`

</Lab>

<Lab id="fails" title="It fails">

<File src="web/Dockerfile" />

<File src="web/Dockerfile" region="run" />

\`\`\`console
$ docker ps
$ docker build .
$ docker images | grep '<none>'
\`\`\`

\`\`\`console
$ docker rmi web
\`\`\`

</Lab>
`

const volumes = `---
title: Volumes
description: What volumes are.
objectives: [tell]
prerequisites: [none]
readingTime: 5
labTime: 5
---

<Lab id="hangs" title="It hangs">

\`\`\`console
$ docker volume ls
$ docker attach web
\`\`\`

</Lab>

<Lab id="no-machine" title="Its machine does not start">

\`\`\`console
$ docker volume ls
\`\`\`

</Lab>

\`\`\`text skip="a drawing"
[volume] -> [container]
\`\`\`
`

/** A book of four labs: one passed and is unchanged, one failed, one hung, one had no machine. */
export const sampleBook: Book = makeBook(
  [
    { file: 'content/chapters/01-basics.mdx', text: images },
    { file: 'content/chapters/02-volumes.mdx', text: volumes },
  ],
  new Map([[dockerfile.path, dockerfile]]),
)

/** Each call gives values of its own, to change as a test needs. */
export function sampleFindings(): Findings {
  const record = recordOf(sampleBook)
  const [passes, fails, hangs, noMachine] = record.labs as [LabRecord, LabRecord, LabRecord, LabRecord]
  pass(passes)
  fail(fails)
  hang(hangs)
  Object.assign(noMachine, { status: { kind: 'unknown', because: engineDied }, steps: [], seconds: 3 })
  const found = (index: number, findings: Partial<LabFindings> = {}): LabFindings => ({
    lab: sampleBook.chapters.flatMap(({ labs }) => labs)[index]!,
    record: record.labs[index]!,
    isUnchanged: false,
    problems: [],
    doubts: [],
    warnings: [],
    ...findings,
  })
  const first = found(0, { isUnchanged: true })
  return {
    book: sampleBook,
    record,
    stopped: null,
    updates: [],
    reviews: [],
    labs: [
      { ...first, warnings: lintLab(first.lab, first.record) },
      found(1, { problems: [buildFails] }),
      found(2, { doubts: [{ place: at(volumesFile, 14), fact: hung, remedy: 'Give it a way to end.' }] }),
      found(3, {
        doubts: [{ place: at(volumesFile, 19), fact: engineDied, remedy: 'See whether it has room.' }],
      }),
    ],
  }
}

/** Of the sample, only what passed. */
export function passedFindings(): Findings {
  const findings = sampleFindings()
  return { ...findings, labs: findings.labs.slice(0, 1) }
}

const imagesFile = 'content/chapters/01-basics.mdx'
const volumesFile = 'content/chapters/02-volumes.mdx'
const engineDied = 'The engine did not answer within 60 s.'
const hung = `No prompt after 180 s at ${volumesFile}:14.`
const at = (file: string, line: number) => ({ file, line })

const buildFails = {
  place: at(imagesFile, 33),
  fact: '`docker build .` exited with 1; the book expects 0.',
  evidence: ['Dockerfile:3', '   3 | >>> RUN fooo', '\u001b[31mERROR\u001b[0m: fooo: not found, 100%'],
  also: [at('snippets/web/Dockerfile', 3)],
  remedy: 'Mend the command or the files it uses.',
}

function pass(record: LabRecord): void {
  record.steps[0]!.exchanges[0]!.transcript.lines = ['WARN: no TLS', 'Server: Docker']
  record.steps[1]!.status = { kind: 'not-run', because: 'takes an hour' }
}

function fail(record: LabRecord): void {
  const [, , block, last] = record.steps
  record.status = { kind: 'failed' }
  block!.status = { kind: 'failed' }
  block!.exchanges = block!.exchanges.slice(0, 2)
  block!.exchanges[1]!.exit = 1
  block!.exchanges[1]!.transcript.lines = buildFails.evidence
  last!.status = { kind: 'not-run', because: `the step at ${imagesFile}:31 did not pass` }
  last!.exchanges = []
}

function hang(record: LabRecord): void {
  record.status = { kind: 'unknown', because: hung }
  record.steps[0]!.status = { kind: 'unknown', because: hung }
  record.steps[0]!.exchanges = record.steps[0]!.exchanges.slice(0, 1)
}
