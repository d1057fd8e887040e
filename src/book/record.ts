/** What a verification found, as `.book/record.json` holds it. Plain JSON; programs' output in it is data, never HTML. */
import type { Place } from './types.ts'

export const RECORD_SCHEMA = 1

export type VerificationRecord = {
  schema: typeof RECORD_SCHEMA
  /** ISO 8601, UTC: when the newest lab in it was run. */
  when: string
  host: HostFacts
  machine: MachineFacts
  bases: Base[]
  labs: LabRecord[]
  measures: MeasureRecord[]
}

/** The Docker engine that machines run on. */
export type HostFacts = { engine: string; platform: string; cgroup: string }
/** The engine inside a lab machine: what the page's commands talk to. `image` is the id that the machine's image has on its host. */
export type MachineFacts = { engine: string; builder: string; store: string; image: string }

/** A base image as labs pull it. */
export type Base = {
  /** `python:3.14-slim` */
  name: string
  digest: string
  provenance: { kind: 'registry' } | { kind: 'stand-in'; from: string }
}

/**
 * What decides a lab's outcome besides its text, the same on every host. `verifier` is a digest of code, `image` one of all that the lab
 * machine's image is made of.
 */
export type Circumstances = {
  verifier: string
  image: string
  store: string
  platform: string
  bases: Base[]
}

export type LabStatus =
  | { kind: 'passed' }
  | { kind: 'failed' }
  /** A hang, a dead engine, a full disk: nothing is known about the book. */
  | { kind: 'unknown'; because: string }

export type LabRecord = {
  lab: string
  chapter: string
  /** Of everything that decides the outcome; same key and a pass: not run again. */
  key: string
  circumstances: Circumstances
  status: LabStatus
  /** ISO 8601, UTC. */
  when: string
  seconds: number
  steps: StepRecord[]
  /** How earlier runs of this lab went, the newest first. None in a record that was written before this was kept. */
  before?: PastRun[]
}

/** A run that a later one has taken the place of. */
export type PastRun = Pick<LabRecord, 'when' | 'status' | 'seconds'> & { engine: string }

export type StepRecord = {
  place: Place
  /** Of this step and all before it in the lab, as they were when it was run: equal to the page's, or the badge is not shown. */
  fingerprint: string
  status: StepStatus
  seconds: number
  exchanges: ExchangeRecord[]
  /** Those that the step's `image=` names, as they were when it had passed. */
  images?: ImageRecord[]
}

/** What an image is made of. */
export type ImageRecord = {
  /** As the author calls it: `my-api:dev`. */
  name: string
  platform: string
  config: ImageConfig
  /** From the lowest one on. Instructions that only change the configuration are among them, without a digest. */
  layers: LayerRecord[]
  /** A LayerFiles for each of `layers`: JSON, deflated (raw), in base64. There may be tens of thousands of paths. */
  files: string
}

export type ImageConfig = {
  user: string
  folder: string
  entrypoint: string[] | null
  command: string[] | null
  env: string[]
  ports: string[]
  volumes: string[]
  labels: Record<string, string>
}

export type LayerRecord = {
  /** As the image's history has it. */
  instruction: string
  digest: string | null
  /** Of its files, unpacked. */
  bytes: number
  added: number
  changed: number
  removed: number
  /** Paths that are counted, but not kept. */
  omitted: number
}

/** By name: a folder is an object, a new file its size in bytes, a changed one its size in a list, a removed one null. */
export type LayerFiles = { [name: string]: LayerFiles | number | [number] | null }

export type StepStatus =
  | { kind: 'passed' }
  | { kind: 'failed' }
  | { kind: 'unknown'; because: string }
  | { kind: 'not-run'; because: string }

export type ExchangeRecord = {
  place: Place
  /** The command; null for a `^C` or a look at a running one. */
  command: string | null
  /** null while it goes on. */
  exit: number | null
  seconds: number
  transcript: Transcript
}

/** What was really printed, as a terminal would show it: ANSI and carriage returns rendered. */
export type Transcript = {
  lines: string[]
  /** Bytes left out after the cap; 0: all of it is here. */
  omittedBytes: number
}

export type MeasureRecord = {
  name: string
  lab: string
  value: number
  unit: 'bytes' | 'seconds' | 'number'
  /** As printed: `179MB`. */
  text: string
}
