import type { Changes, FileChange, Lesson } from './lesson.ts'
import { fileChanges } from './lesson.ts'

/** What a reader has made of a lesson: what was built, and what is there now. */
export type Play = { before: readonly Changes[]; now: Changes }

/** A play for an address, or null for the lesson as it begins. */
export function toAddress(lesson: Lesson, play: Play): string | null {
  const plays = [...play.before, play.now].map(pruned)
  if (plays.length === 2 && plays.every((changes) => Object.keys(changes).length === 0)) return null
  return `${lesson.id}~${JSON.stringify(plays)}`
}

/** null: the address is of another lesson, or makes no sense. Whatever it holds comes from a stranger. */
export function fromAddress(lesson: Lesson, text: string | null): Play | null {
  if (!text?.startsWith(`${lesson.id}~`) || text.length > 20_000) return null
  try {
    const plays: unknown = JSON.parse(text.slice(lesson.id.length + 1))
    if (!Array.isArray(plays) || plays.length < 2 || plays.length > 20) return null
    const all = plays.map(readChanges)
    return { before: all.slice(0, -1), now: all.at(-1)! }
  } catch {
    return null
  }
}

function pruned(changes: Changes): Changes {
  return Object.fromEntries(
    Object.entries(changes).filter(
      ([, value]) =>
        value !== undefined &&
        value !== false &&
        (typeof value !== 'object' || Object.keys(value).length > 0),
    ),
  )
}

function readChanges(value: unknown): Changes {
  const given = record(value)
  const changes: Changes = {}
  if (typeof given.dockerfile === 'string') changes.dockerfile = given.dockerfile
  if (typeof given.ignore === 'string') changes.ignore = given.ignore
  if (given.newBase === true) changes.newBase = true
  if (given.noCache === true) changes.noCache = true
  const files = Object.entries(record(given.files)).filter((each): each is [string, FileChange] =>
    fileChanges.includes(each[1] as FileChange),
  )
  const args = Object.entries(record(given.args)).filter(
    (each): each is [string, string] => typeof each[1] === 'string',
  )
  if (files.length > 0) changes.files = Object.fromEntries(files)
  if (args.length > 0) changes.args = Object.fromEntries(args)
  return changes
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
