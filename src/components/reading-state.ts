/** What a reader has done and where they left: kept in this browser, and sent nowhere. */
export type Reading = {
  /** Chapters read and labs done, by id. */
  read: string[]
  labs: string[]
  last: { url: string; title: string; section: string } | null
}

export const readingKey = 'reading'
const nothing: Reading = { read: [], labs: [], last: null }

export function loadReading(): Reading {
  return parseReading(localStorage.getItem(readingKey) ?? '') ?? nothing
}

export function saveReading(reading: Reading): void {
  localStorage.setItem(readingKey, JSON.stringify(reading))
}

/** null: the text is not what an export holds. Whoever edits a file by hand shall break nothing. */
export function parseReading(text: string): Reading | null {
  try {
    const { read, labs, last = null } = JSON.parse(text) as Partial<Reading>
    const isList = (value: unknown): value is string[] =>
      Array.isArray(value) && value.every((item) => typeof item === 'string')
    const isPlace =
      last === null || [last.url, last.title, last.section].every((item) => typeof item === 'string')
    return isList(read) && isList(labs) && isPlace ? { read, labs, last } : null
  } catch {
    return null
  }
}
