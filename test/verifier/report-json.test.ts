import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { nothingRun } from '../../scripts/verifier/findings.ts'
import { toJson } from '../../scripts/verifier/json-report.ts'
import { publishedSchema, verificationReport } from '../../scripts/verifier/report-schema.ts'
import { passedFindings, sampleBook, sampleFindings } from './sample-findings.ts'

const schemaFile = new URL('../../public/schemas/verification-report.schema.json', import.meta.url)
const reports = [
  ['everything that can come up', sampleFindings()],
  ['a part that passed', passedFindings()],
  ['a book that was not run', nothingRun(sampleBook)],
  ['nothing to run labs on', nothingRun(sampleBook, { fact: 'No engine.', remedy: 'Start it.' })],
] as const

test('the published schema is the one in the code; `vitest -u` writes it anew', async () => {
  await expect(publishedSchema()).toMatchFileSnapshot(schemaFile.pathname)
})

test.each(reports)('keeps to the published schema: %s', async (_, findings) => {
  const schema = JSON.parse(await readFile(schemaFile, 'utf8')) as object
  const validate = new Ajv2020({ strict: true, allErrors: true, formats: { 'date-time': true } }).compile(
    schema,
  )
  validate(JSON.parse(toJson(findings)))
  expect(validate.errors).toBeNull()
})

test.each(reports)('says nothing that the schema does not describe: %s', (_, findings) => {
  const report: unknown = JSON.parse(toJson(findings))
  expect(verificationReport.parse(report)).toEqual(report)
})

test('tells programs what it tells people', () => {
  const { exit, labs, coverage } = verificationReport.parse(JSON.parse(toJson(sampleFindings())))
  expect(exit).toBe(1)
  expect(labs.map(({ lab, unchanged, status }) => [lab, unchanged, status.kind])).toEqual([
    ['passes', true, 'passed'],
    ['fails', false, 'failed'],
    ['hangs', false, 'unknown'],
    ['no-machine', false, 'unknown'],
  ])
  expect(labs[1]!.problems[0]!.also).toEqual([{ file: 'snippets/web/Dockerfile', line: 3 }])
  expect(coverage).toMatchInlineSnapshot(`
    [
      {
        "chapter": "content/chapters/01-basics.mdx",
        "claims": 0,
        "exchanges": 3,
        "files": 1,
        "labs": 2,
        "notRun": [
          {
            "count": 2,
            "reason": "takes an hour",
          },
          {
            "count": 1,
            "reason": "an earlier command of its block did not pass",
          },
          {
            "count": 1,
            "reason": "the step at content/chapters/01-basics.mdx:31 did not pass",
          },
        ],
        "quotes": 1,
        "shown": [],
        "steps": 6,
      },
      {
        "chapter": "content/chapters/02-volumes.mdx",
        "claims": 0,
        "exchanges": 2,
        "files": 0,
        "labs": 2,
        "notRun": [
          {
            "count": 1,
            "reason": "its lab’s machine did not start",
          },
        ],
        "quotes": 0,
        "shown": [
          {
            "count": 1,
            "reason": "a drawing",
          },
        ],
        "steps": 2,
      },
    ]
  `)
})
