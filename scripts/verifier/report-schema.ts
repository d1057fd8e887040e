import { z } from 'zod'

/**
 * The JSON report, said once: its types, and the schema that the site publishes at `schemas/verification-report.schema.json` (a test
 * holds the two together). What is added later keeps the number; what is renamed or taken away raises it.
 */
export const REPORT_SCHEMA = 1

const place = z
  .object({
    file: z.string().describe('Relative to the project’s root.'),
    line: z.int().min(1).describe('From 1, as editors count.'),
  })
  .meta({ id: 'place', description: 'A spot in an authored file.' })

const problem = z
  .object({
    place,
    fact: z.string().describe('What happened, in one sentence.'),
    evidence: z.array(z.string()).optional().describe('Lines that show it: a diff, a program’s own words.'),
    also: z
      .array(place)
      .optional()
      .describe('Other spots that may be at fault, as a failing command names them.'),
    remedy: z.string().optional().describe('What to do now.'),
  })
  .meta({ id: 'problem', description: 'Something to mend, or worth a look.' })

const status = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('passed') }),
    z.object({ kind: z.literal('failed') }),
    z.object({ kind: z.literal('unknown'), because: z.string() }),
    z.object({ kind: z.literal('not-run'), because: z.string() }),
  ])
  .meta({
    id: 'status',
    description:
      '`unknown`: nothing was learnt about the book (a hang, an engine that died). A lab is never `not-run`.',
  })

const base = z
  .object({
    name: z.string().describe('As labs name it: `python:3.14-slim`.'),
    digest: z.string(),
    provenance: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('registry') }),
      z.object({ kind: z.literal('stand-in'), from: z.string().describe('What it was built from.') }),
    ]),
  })
  .meta({
    id: 'base',
    description: 'A base image. A stand-in is a double, built locally under the official name.',
  })

const exchange = z
  .object({
    place,
    command: z.string().nullable().describe('null: a `^C`, or a look at a command that goes on.'),
    exit: z.int().nullable().describe('null: it went on.'),
    seconds: z.number().min(0),
    transcript: z.object({
      lines: z.array(z.string()).describe('What was printed, as a terminal would show it.'),
      omittedBytes: z.int().min(0).describe('Left out past the cap.'),
    }),
  })
  .meta({ id: 'exchange', description: 'One command that was run, and what it printed.' })

const step = z
  .object({
    place,
    fingerprint: z.string().describe('Of this step and all before it in its lab.'),
    status,
    seconds: z.number().min(0),
    exchanges: z.array(exchange).describe('Those that were reached; none for a file.'),
  })
  .meta({ id: 'step', description: 'A file written, or a terminal block.' })

const lab = z
  .object({
    lab: z.string(),
    chapter: z.string(),
    place,
    unchanged: z
      .boolean()
      .describe('The results are those of an earlier run: nothing that decides them has changed.'),
    key: z.string().describe('Of everything that decides the outcome.'),
    circumstances: z.object({
      verifier: z.string(),
      image: z.string().describe('Of all that the lab machine’s image is made of.'),
      store: z.string(),
      platform: z.string(),
      bases: z.array(base),
    }),
    status,
    when: z.iso.datetime().describe('UTC.'),
    seconds: z.number().min(0),
    steps: z.array(step).describe('None when its machine did not start.'),
    problems: z.array(problem),
    doubts: z.array(problem).describe('What could not be told, though it was tried.'),
    warnings: z.array(problem).describe('Worth a look; they change no exit status.'),
  })
  .meta({ id: 'lab', description: 'A lab that was asked for, and what came of it.' })

const count = z.int().min(0)
const reasons = z.array(z.object({ reason: z.string(), count }))

const coverage = z
  .object({
    chapter: z.string().describe('Its file.'),
    labs: count,
    steps: count,
    exchanges: count.describe('Commands that were run.'),
    files: count.describe('Files that were written and used by a later command.'),
    quotes: count.describe('Parts of files, quoted.'),
    claims: count,
    shown: reasons.describe('Fences that are only shown, by the reason that the reader sees.'),
    notRun: reasons.describe('Commands that were not run, by reason.'),
  })
  .meta({ id: 'coverage', description: 'Everything in a chapter, counted once.' })

const host = z.object({ engine: z.string(), platform: z.string(), cgroup: z.string() })
const machine = z.object({ engine: z.string(), builder: z.string(), store: z.string(), image: z.string() })
const measure = z.object({
  name: z.string(),
  lab: z.string(),
  value: z.number(),
  unit: z.enum(['bytes', 'seconds', 'number']),
  text: z.string().describe('As printed: `179MB`.'),
})

export const verificationReport = z
  .object({
    schema: z.literal(REPORT_SCHEMA),
    exit: z
      .union([z.literal(0), z.literal(1), z.literal(2)])
      .describe('0: right, 1: wrong, 2: could not tell.'),
    stopped: z
      .object({ fact: z.string(), remedy: z.string() })
      .nullable()
      .describe('Why nothing at all could be run.'),
    problems: z.array(problem).describe('Of the book’s text: with one of these, nothing is run.'),
    reviews: z.array(problem).describe('What an update wrote and an author must look at.'),
    labs: z.array(lab),
    coverage: z.array(coverage),
    measures: z.array(measure).describe('Of the whole book.'),
    host: host.nullable().describe('The engine that the machines ran on; null when nothing was run.'),
    machine: machine.nullable().describe('The engine inside them.'),
  })
  .meta({
    title: 'Verification report',
    description: 'What a run of the verifier came to, as `npm run verify -- --reporter json=FILE` writes it.',
  })

export type VerificationReport = z.infer<typeof verificationReport>

/** As it is published: open to fields that later versions add. */
export function publishedSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(verificationReport, { io: 'input' }), null, 2)}\n`
}
