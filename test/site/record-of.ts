import { fingerprints } from '../../src/book/fingerprint.ts'
import {
  RECORD_SCHEMA,
  type LabRecord,
  type StepRecord,
  type VerificationRecord,
} from '../../src/book/record.ts'
import type { Book, Lab, Step } from '../../src/book/types.ts'

/** The record that a verification would leave if the machine printed, to the letter, what the book promises. */
export function recordOf({ chapters }: Book): VerificationRecord {
  const labs = chapters.flatMap((chapter) => chapter.labs)
  const when = '2026-11-23T05:10:00.000Z'
  return {
    schema: RECORD_SCHEMA,
    when,
    host: { engine: '20.10.24', platform: 'linux/amd64', cgroup: 'v1' },
    machine: { engine: '28.5.2+dfsg4', builder: 'BuildKit 0.25.2', store: 'containerd', image: 'sha256:0' },
    bases: [base],
    labs: labs.map((lab) => labRecord(lab, when)),
    measures: labs.flatMap((lab) => lab.steps.flatMap((step) => measuresOf(step, lab))),
  }
}

const base = {
  name: 'python:3.14-slim',
  digest: `sha256:${'0123456789abcdef'.repeat(4)}`,
  provenance: { kind: 'stand-in' as const, from: 'Debian forky' },
}

function labRecord(lab: Lab, when: string): LabRecord {
  const prints = fingerprints(lab)
  return {
    lab: lab.id,
    chapter: lab.chapter,
    key: prints.at(-1)!,
    circumstances: { verifier: '0', image: '0', store: 'containerd', platform: 'linux/amd64', bases: [base] },
    status: { kind: 'passed' },
    when,
    seconds: 12.4,
    steps: lab.steps.map((step, index) => stepRecord(step, prints[index]!)),
  }
}

function stepRecord(step: Step, fingerprint: string): StepRecord {
  const isRun = step.kind === 'file' || step.options.notRun === null
  return {
    place: step.place,
    fingerprint,
    status: isRun ? { kind: 'passed' } : { kind: 'not-run', because: 'it needs an account of yours' },
    seconds: 1.25,
    exchanges: step.kind === 'file' || !isRun ? [] : step.exchanges.map(asPromised),
  }
}

function asPromised({ place, input, expectation }: Extract<Step, { kind: 'terminal' }>['exchanges'][number]) {
  return {
    place,
    command: input.kind === 'command' ? input.text : null,
    exit: expectation.exitCode,
    seconds: 0.4,
    transcript: { lines: expectation.lines ?? [], omittedBytes: 0 },
  }
}

function measuresOf(step: Step, lab: Lab) {
  if (step.kind === 'file' || !step.options.measure) return []
  const { name } = step.options.measure
  return [{ name, lab: lab.id, value: 179_000_000, unit: 'bytes' as const, text: '179MB' }]
}
