import type { Base, HostFacts, MachineFacts, PastRun } from '../book/record.ts'
import type { Step } from '../book/types.ts'
import { labStanding, type LabStanding } from './lab-standing.ts'
import type { TheBook } from './the-book.ts'

/** The whole book at a glance: `/status.json` as it stands, and what `/status/` and the cover show. */
export type BookStatus = {
  when: string | null
  host: HostFacts | null
  machine: MachineFacts | null
  bases: Base[]
  labs: LabStatusRow[]
  counts: {
    labs: number
    labsPassed: number
    steps: number
    commands: number
    claims: number
    claimsProven: number
  }
}
export type LabStatusRow = {
  lab: string
  title: string
  chapter: string
  status: LabStanding['kind']
  when: string | null
  seconds: number | null
  /** Earlier runs, the newest first. */
  before: PastRun[]
  steps: number
  passed: number
  bases: string[]
  notRun: { line: number; commands: number; because: string }[]
}

export function statusOfBook({ book, record, steps, claim }: TheBook): BookStatus {
  const labs = book.chapters.flatMap((chapter) => chapter.labs)
  const rows = labs.map((lab): LabStatusRow => {
    const own = steps.filter((placed) => placed.lab === lab)
    const ran = record?.labs.find((candidate) => candidate.lab === lab.id)
    return {
      lab: lab.id,
      title: lab.title,
      chapter: lab.chapter,
      status: labStanding(lab, steps, record).kind,
      when: ran?.when ?? null,
      seconds: ran?.seconds ?? null,
      before: ran?.before ?? [],
      steps: own.length,
      passed: own.filter(({ badge }) => badge.kind === 'passed').length,
      bases: ran?.circumstances.bases.map(({ name }) => name) ?? [],
      notRun: own.flatMap(({ badge, step }) =>
        badge.kind === 'not-run'
          ? [{ line: step.place.line, commands: exchangesOf(step), because: badge.because }]
          : [],
      ),
    }
  })
  const passed = steps.filter(({ badge }) => badge.kind === 'passed')
  const claims = book.chapters.flatMap((chapter) => chapter.claims)
  return {
    when: record?.when ?? null,
    host: record?.host ?? null,
    machine: record?.machine ?? null,
    bases: record?.bases ?? [],
    labs: rows,
    counts: {
      labs: labs.length,
      labsPassed: rows.filter(({ status }) => status === 'passed').length,
      steps: passed.length,
      commands: passed.reduce((sum, { step }) => sum + exchangesOf(step), 0),
      claims: claims.length,
      claimsProven: claims.filter(({ place }) => isProven(claim(`${place.file}:${place.line}`).proof)).length,
    },
  }
}

/** As the verifier counts commands: a `^C` and what is typed into a program are some, too. */
function exchangesOf(step: Step): number {
  return step.kind === 'terminal' ? step.exchanges.length : 0
}

function isProven(proof: TheBook['steps']): boolean {
  return proof.length > 0 && proof.every(({ badge }) => badge.kind === 'passed')
}
