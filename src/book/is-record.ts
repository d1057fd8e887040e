import { RECORD_SCHEMA, type VerificationRecord } from './record.ts'

/**
 * Whether a value has the shape of a record that this version writes. A record is a file: it may have been cut off, edited, or written by
 * another version, and whoever reads one takes the rest on trust.
 */
export function isRecord(value: unknown): value is VerificationRecord {
  return isVerification(value)
}

type Check = (value: unknown) => boolean

const text: Check = (value) => typeof value === 'string'
const number: Check = (value) => typeof value === 'number'
const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value)
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const shape =
  (fields: Record<string, Check>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, check]) => check((value as Record<string, unknown>)[name]))

const place = shape({ file: text, line: number })
const base = shape({ name: text, digest: text, provenance: shape({ kind: oneOf('registry', 'stand-in') }) })
const status = shape({ kind: oneOf('passed', 'failed', 'unknown') })

const exchange = shape({
  place,
  command: orNull(text),
  exit: orNull(number),
  seconds: number,
  transcript: shape({ lines: listOf(text), omittedBytes: number }),
})

const step = shape({
  place,
  fingerprint: text,
  status: shape({ kind: oneOf('passed', 'failed', 'unknown', 'not-run') }),
  seconds: number,
  exchanges: listOf(exchange),
  images: optional(listOf(shape({ name: text, layers: listOf(shape({ instruction: text })), files: text }))),
})

const lab = shape({
  lab: text,
  chapter: text,
  key: text,
  circumstances: shape({ verifier: text, image: text, store: text, platform: text, bases: listOf(base) }),
  status,
  when: text,
  seconds: number,
  steps: listOf(step),
  before: optional(listOf(shape({ when: text, status, seconds: number, engine: text }))),
})

const isVerification = shape({
  schema: oneOf(RECORD_SCHEMA),
  when: text,
  host: shape({ engine: text, platform: text, cgroup: text }),
  machine: shape({ engine: text, builder: text, store: text, image: text }),
  bases: listOf(base),
  labs: listOf(lab),
  measures: listOf(shape({ name: text, lab: text, value: number, unit: text, text })),
})
