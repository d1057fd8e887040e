import { type LabPart, partsOf } from '../../src/book/lab-parts.ts'
import { printProblem, printProblems } from '../../src/book/problem.ts'
import type { Problem } from '../../src/book/types.ts'
import { type Findings, type LabFindings, printableProblem } from './findings.ts'
import { printable } from './printable.ts'
import { type Attributes, element, escapeText } from './xml.ts'

/**
 * The report as JUnit XML: a suite per lab, a case per file and exchange, always the same cases in the same order, each with the
 * chapter's `file` and `line`. When the text itself is wrong, or nothing could be run, that is a suite of its own.
 */
export function toJunit(findings: Findings): string {
  const suites = [
    ...textSuites('the text of the book', findings.book.problems),
    ...textSuites('what the update wrote', findings.reviews),
    ...(findings.stopped ? [setUpSuite(findings.stopped)] : []),
    ...findings.labs.map(labSuite),
  ]
  const attributes = { name: 'Building Your Own Docker Images', ...sum(suites.map(({ counts }) => counts)) }
  const all = element('testsuites', attributes, suites.map(printSuite))
  return `<?xml version="1.0" encoding="UTF-8"?>\n${all}\n`
}

type Suite = { attributes: Attributes; counts: Counts; children: string[] }
type Counts = { tests: number; failures: number; errors: number; skipped: number; time: number }

function textSuites(name: string, problems: Problem[]): Suite[] {
  if (problems.length === 0) return []
  const children = problems.map((problem) =>
    testCase(name, problem.fact, problem.place, [fault('failure', [problem])]),
  )
  const counts = { ...none, tests: problems.length, failures: problems.length }
  return [{ attributes: { name }, counts, children }]
}

function setUpSuite({ fact, remedy }: { fact: string; remedy: string }): Suite {
  const error = element('error', { message: printable(fact), type: 'could not tell' }, [text(remedy)])
  return {
    attributes: { name: 'setting up' },
    counts: { ...none, tests: 1, errors: 1 },
    children: [element('testcase', { classname: 'setting up', name: 'something to run labs on' }, [error])],
  }
}

function labSuite(findings: LabFindings): Suite {
  const { lab, record, warnings } = findings
  const parts = partsOf(lab, record)
  const noMachine = record.status.kind === 'unknown' && record.steps.length === 0
  const machine = testCase(lab.id, '00 its machine starts', lab.place, [fault('error', findings.doubts)])
  const count = (kind: LabPart['came']['kind']) => parts.filter(({ came }) => came.kind === kind).length
  return {
    attributes: { name: lab.id, file: lab.place.file, timestamp: record.when.replace(/\.\d+Z$/, '') },
    counts: {
      tests: parts.length + (noMachine ? 1 : 0),
      failures: count('failed'),
      errors: count('unknown') + (noMachine ? 1 : 0),
      skipped: count('not-run'),
      time: record.seconds,
    },
    children: [
      element('properties', {}, propertiesOf(findings)),
      ...(noMachine ? [machine] : []),
      ...parts.map((part, index) => partCase(part, index + 1, findings)),
      ...(warnings.length > 0 ? [element('system-err', {}, [text(printProblems(warnings))])] : []),
    ],
  }
}

/** What it ran on, stand-ins said to be such. */
function propertiesOf({ record, isUnchanged }: LabFindings): string[] {
  const { platform, store, bases } = record.circumstances
  const property = (name: string, value: string) => element('property', { name, value: printable(value) })
  return [
    property('unchanged', String(isUnchanged)),
    property('platform', platform),
    property('image store', store),
    ...bases.map(({ name, digest, provenance }) =>
      property(
        `base image ${name}`,
        provenance.kind === 'stand-in' ? `stand-in from ${provenance.from}, ${digest}` : digest,
      ),
    ),
  ]
}

function partCase(part: LabPart, number: number, { lab, problems, doubts }: LabFindings): string {
  const { came, ran, place, seconds } = part
  const name = `${String(number).padStart(2, '0')} ${part.name}`
  switch (came.kind) {
    case 'failed':
      return testCase(lab.id, name, place, [fault('failure', problems), ...printed(ran)], seconds)
    case 'unknown':
      return testCase(lab.id, name, place, [fault('error', doubts), ...printed(ran)], seconds)
    case 'not-run':
      return testCase(lab.id, name, place, [element('skipped', { message: printable(came.because) })])
    default:
      return testCase(lab.id, name, place, [], seconds)
  }
}

function testCase(
  classname: string,
  name: string,
  { file, line }: Problem['place'],
  children: string[],
  seconds = 0,
): string {
  return element('testcase', { classname, name: printable(name), file, line, time: seconds }, children)
}

function fault(kind: 'failure' | 'error', problems: Problem[]): string {
  const printables = problems.map(printableProblem)
  const type = kind === 'failure' ? 'the book is wrong' : 'could not tell'
  const message = printables[0]?.fact ?? type
  return element(kind, { message, type }, [
    text(printables.map((problem) => printProblem(problem)).join('\n\n')),
  ])
}

function printed(ran: LabPart['ran']): string[] {
  return ran ? [element('system-out', {}, [text(ran.transcript.lines.join('\n'))])] : []
}

/** Viewers choke on more; what went wrong stands at the end. */
const mostCharacters = 32_000

function text(words: string): string {
  const clean = printable(words)
  const left = clean.length - mostCharacters
  return escapeText(
    left > 0 ? `… ${left} characters before these\n${clean.slice(-mostCharacters).toWellFormed()}` : clean,
  )
}

const none: Counts = { tests: 0, failures: 0, errors: 0, skipped: 0, time: 0 }

function sum(all: Counts[]): Counts {
  return all.reduce(
    (total, { tests, failures, errors, skipped, time }) => ({
      tests: total.tests + tests,
      failures: total.failures + failures,
      errors: total.errors + errors,
      skipped: total.skipped + skipped,
      time: total.time + time,
    }),
    none,
  )
}

function printSuite({ attributes, counts, children }: Suite): string {
  return element('testsuite', { ...attributes, ...counts }, children)
}
