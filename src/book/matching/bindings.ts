import type { VolatileType } from '../volatile.ts'

/**
 * Which token of the run each token of the page stands for. Ids and digests keep their meaning through a lab, both ways: equal on the
 * page, equal in the run; different on the page, different in the run. A short id stays the beginning of its long one.
 *
 * Addresses do so within one output (another start may get another address), and the numbers of build steps within one build. A port that
 * stands twice in one output must be one port in the run; two ports may happen to be the same one. Process numbers are free: two
 * containers each have a 7 of their own.
 *
 * More than one reading may fit what has been seen (an elision leaves open which of two ids was shown); later exchanges decide. Where as many
 * as `mostReadings` fit, an output binds nothing.
 */
export type Bindings = readonly Reading[]
export type Reading = {
  toRun: ReadonlyMap<string, string>
  toPage: ReadonlyMap<string, string>
  /** Equal for two readings of one output that bound the same pairs, in whatever order. */
  key: string
}

export const mostReadings = 64
export const emptyReading: Reading = { toRun: new Map(), toPage: new Map(), key: '' }
export const noBindings: Bindings = [emptyReading]

/** Whether tokens of this type say which thing is meant, rather than how much of it. */
export function identifies(type: VolatileType): boolean {
  return type in idKinds
}

/** The reading with one pair more, or null when it contradicts the others. */
export function bind(reading: Reading, type: VolatileType, page: string, run: string): Reading | null {
  const kind = idKinds[type]
  if (!kind) return reading
  const pageName = nameOf(kind, page)
  const runName = nameOf(kind, run)
  const isOneToOne = kind !== 'port'
  const known = reading.toRun.get(pageName)
  if (known !== undefined) return known === runName ? reading : null
  if (isOneToOne && reading.toPage.has(runName)) return null
  if (kind === 'id' && !keepsPrefixes(reading, pageName, runName)) return null
  const toRun = new Map(reading.toRun).set(pageName, runName)
  const toPage = isOneToOne ? new Map(reading.toPage).set(runName, pageName) : reading.toPage
  return { toRun, toPage, key: addToKey(reading.key, `${pageName}=${runName}`) }
}

/** What a token of the page stands for in the run, as the run prints it; null: not known. */
export function boundTo(reading: Reading, type: VolatileType, page: string): string | null {
  const kind = idKinds[type]
  const run = kind && reading.toRun.get(nameOf(kind, page))
  return run === undefined ? null : run.slice(`${kind} `.length)
}

/** What the page calls a thing that the run printed, as far as that is known: `text` in the page's words, else null. */
export function pageWordOf(reading: Reading, type: VolatileType, text: string): string | null {
  const kind = idKinds[type]
  if (kind !== 'id') return null
  const name = nameOf(kind, text)
  const prefix = text.startsWith('sha256:') ? 'sha256:' : ''
  for (const [run, page] of reading.toPage)
    if (areOneId(name, run) && page.length >= name.length)
      return prefix + page.slice(`${kind} `.length, name.length)
  return null
}

/** Why a line cannot be read so, for a person: `line` is what it would bind by itself, null when it contradicts itself. */
export function contradiction(reading: Reading, line: Reading | null): string {
  for (const [pageName, runName] of line?.toRun ?? []) {
    const kind = pageName.slice(0, pageName.indexOf(' ')) as IdKind
    const [noun, page, run] = [nouns[kind], shown(pageName), shown(runName)]
    const known = reading.toRun.get(pageName)
    if (known !== undefined && known !== runName)
      return `The page shows the ${noun} ${page} here and before; the run printed two, ${shown(known)} before and ${run} here.`
    const other = reading.toPage.get(runName)
    if (other !== undefined && other !== pageName)
      return `The page shows two ${noun}s, ${shown(other)} before and ${page} here; the run printed ${run} for both.`
    if (kind === 'id' && !keepsPrefixes(reading, pageName, runName))
      return `A short id is the beginning of its long one. The page’s ${page} and the run’s ${run} do not agree on which long id that is.`
  }
  return 'What is equal within this line of the page differs in the run, or the other way round.'
}

/** The reading with what was bound for one build's step numbers forgotten: the next build counts anew. */
export function forgetSteps(reading: Reading): Reading {
  return keepOnly(reading, (name) => !name.startsWith('step '), reading.key)
}

/** What later exchanges must agree with. */
export function settle(readings: readonly Reading[]): Bindings {
  return readings.map((reading) => keepOnly(reading, (name) => name.startsWith('id '), ''))
}

/** What a reading says of ids, to tell two readings apart. */
export function idsOf(reading: Reading): string {
  return reading.key
    .split('\n')
    .filter((pair) => pair.startsWith('id '))
    .join('\n')
}

/** Names of one kind are compared with each other. A digest is an id with its algorithm written before it. */
type IdKind = 'id' | 'address' | 'port' | 'step'
const idKinds: { [type in VolatileType]?: IdKind } = {
  digest: 'id',
  id: 'id',
  ipv4: 'address',
  ipv6: 'address',
  mac: 'address',
  port: 'port',
  'build-step': 'step',
}
const nouns: Record<IdKind, string> = { id: 'id', address: 'address', port: 'port', step: 'build step' }

function nameOf(kind: IdKind, text: string): string {
  return `${kind} ${text.replace('sha256:', '')}`
}

function keepsPrefixes(reading: Reading, page: string, run: string): boolean {
  for (const [otherPage, otherRun] of reading.toRun)
    if (otherPage.length !== page.length && areOneId(page, otherPage) !== areOneId(run, otherRun))
      return false
  return true
}

function areOneId(one: string, other: string): boolean {
  return one.startsWith('id ') && other.startsWith('id ') && (one.startsWith(other) || other.startsWith(one))
}

function addToKey(key: string, pair: string): string {
  return key === '' ? pair : [...key.split('\n'), pair].sort().join('\n')
}

function keepOnly(reading: Reading, keep: (name: string) => boolean, key: string): Reading {
  const only = (names: ReadonlyMap<string, string>) => new Map([...names].filter(([name]) => keep(name)))
  return { toRun: only(reading.toRun), toPage: only(reading.toPage), key }
}

function shown(name: string): string {
  const text = name.slice(name.indexOf(' ') + 1)
  return `\`${text.length > 24 ? `${text.slice(0, 19)}…` : text}\``
}
