import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { type Pin, pinsOf } from './pins.ts'
import type { Chapter, Place, Problem, Version, Versions } from './types.ts'

export const versionsFile = 'content/versions.yaml'

const line = z.string().trim().min(1)
const day = z.iso.date()
const schema = z.strictObject({
  checked: day,
  versions: z.array(
    z.strictObject({ pin: line, name: line, support: line, until: day.nullable(), source: z.url() }),
  ),
  examples: z.array(z.strictObject({ pin: line, why: line })).default([]),
})

export const noVersions: Versions = { checked: null, versions: [], examples: [] }

/** The support status of what the book pins; an empty text is a book that tells none. */
export function parseVersions(text: string): { versions: Versions; problems: Problem[] } {
  if (text.trim() === '') return { versions: noVersions, problems: [] }
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const placeAt = (offset: number | undefined): Place => ({
    file: versionsFile,
    line: offset === undefined ? 1 : lineCounter.linePos(offset).line,
  })
  const [error] = document.errors
  if (error)
    return {
      versions: noVersions,
      problems: [unreadable(placeAt(error.pos[0]), error.message.split('\n')[0]!)],
    }
  const placeOf = (path: readonly PropertyKey[]): Place => {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined
    return node?.range || path.length === 0 ? placeAt(node?.range?.[0]) : placeOf(path.slice(0, -1))
  }
  const parsed = schema.safeParse(document.toJS() ?? {})
  if (!parsed.success)
    return {
      versions: noVersions,
      problems: parsed.error.issues.map(({ path, message }) =>
        unreadable(placeOf(path), `${path.join('.')}: ${message}`),
      ),
    }
  const { checked, versions, examples } = parsed.data
  const placed = <E>(entries: E[], list: string) =>
    entries.map((entry, index) => ({ ...entry, place: placeOf([list, index]) }))
  return {
    versions: { checked, versions: placed(versions, 'versions'), examples: placed(examples, 'examples') },
    problems: [],
  }
}

/** Where the book asks for a version: a chapter, with each of the names by which it does. */
export type VersionUse = { chapter: Chapter; names: string[] }

export function usesOf(version: Pick<Version, 'pin'>, chapters: Chapter[]): VersionUse[] {
  return chapters.flatMap((chapter) => {
    const names = chapter.labs
      .flatMap(pinsOf)
      .filter((pin) => covers(version.pin, pin))
      .map(({ name }) => name)
    return names.length > 0 ? [{ chapter, names: [...new Set(names)] }] : []
  })
}

/** Every pin has its support status, and every status is that of a pin. A book that tells none of them promises none. */
export function checkVersions(
  chapters: Chapter[],
  { checked, versions, examples }: Versions,
  { isWhole }: { isWhole: boolean },
): Problem[] {
  if (checked === null) return []
  const pins = chapters.flatMap(({ labs }) => labs.flatMap(pinsOf))
  const known = [...versions, ...examples]
  const missing = pins
    .filter((pin) => isCertain(pin, versions) && !known.some((entry) => covers(entry.pin, pin)))
    .map(({ name, place }) => ({
      place,
      fact: `Nothing says for how long \`${name}\` is supported.`,
      remedy: `Add it to ${versionsFile} with its source; if it is no pin but part of the story, to \`examples\` there.`,
    }))
  const unused = known
    .filter((entry) => isWhole && !pins.some((pin) => covers(entry.pin, pin)))
    .map(({ pin, place }) => ({
      place,
      fact: `The book does not use \`${pin}\`.`,
      remedy: 'Take it out, or mend the name.',
    }))
  const twice = known
    .filter(({ pin }, index) => known.findIndex((one) => one.pin === pin) < index)
    .map(({ pin, place }) => ({
      place,
      fact: `\`${pin}\` stands here a second time.`,
      remedy: 'Keep the one that is right.',
    }))
  return [...missing, ...unused, ...twice]
}

/** In a command, a word like `lent:1` is taken for an image only when the book pins an image of that name. */
function isCertain(pin: Pin, versions: Version[]): boolean {
  const { repository } = imageParts(pin.name)
  return pin.isCertain || versions.some((version) => imageParts(version.pin).repository === repository)
}

/** `python:3.14` covers `python:3.14`, `python:3.14-slim` and `python:3.14.8`; a package’s version is exact. */
function covers(entry: string, { kind, name }: Pin): boolean {
  if (kind !== 'image') return entry === name
  const [known, used] = [imageParts(entry), imageParts(name)]
  return (
    known.repository === used.repository &&
    (known.tag === used.tag || used.tag.startsWith(`${known.tag}-`) || used.tag.startsWith(`${known.tag}.`))
  )
}

function imageParts(name: string): { repository: string; tag: string } {
  const [, repository = name, tag = ''] = /^(.*):([^:/]+)$/.exec(name) ?? []
  return { repository, tag }
}

function unreadable(place: Place, evidence: string): Problem {
  return {
    place,
    fact: 'This is not what a list of versions looks like.',
    evidence: [evidence],
    remedy:
      'It has `checked`, `versions` (each with `pin`, `name`, `support`, `until`, `source`) and `examples` (`pin`, `why`).',
  }
}
