import type { PassageKind } from './search-records.ts'

/** A passage that the index has found, with what it says; `score` is the index's own. */
export type Found = {
  url: string
  chapter: string
  number: number
  section: string
  kind: PassageKind | 'glossary'
  text: string
  /** The index's own choice of words around what it found, as HTML: escaped text with `<mark>`. */
  excerpt: string
  score: number
}

/** A chapter with the sections to go to, the best first. */
export type FoundChapter = { chapter: string; number: number; sections: Found[] }

/**
 * What was found, by chapter and section. The index knows words; who types `--mount=type=secret` or `permission denied` means just
 * that, so what says it to the letter comes before what only has the words, and a section that is called so before one that says so.
 */
export function rankFound(found: readonly Found[], query: string): FoundChapter[] {
  const wanted = literalOf(query)
  const said = new Map<string, number>()
  for (const { url, text } of found) said.set(url, (said.get(url) ?? 0) + occurrences(text, wanted))
  const ranked = found
    .map((passage) => ({ passage, rank: rankOf(passage, wanted, said.get(passage.url)!) }))
    .sort((a, b) => b.rank - a.rank)
  const chapters = new Map<number, FoundChapter>()
  const seen = new Set<string>()
  for (const { passage } of ranked) {
    if (seen.has(passage.url)) continue
    seen.add(passage.url)
    const { chapter, number } = passage
    const entry = chapters.get(number) ?? { chapter, number, sections: [] }
    entry.sections.push(passage)
    chapters.set(number, entry)
  }
  return [...chapters.values()]
}

/** What the reader typed, without the quotes that some put around a phrase. */
export function literalOf(query: string): string {
  return query
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .toLowerCase()
    .replace(/\s+/g, ' ')
}

/** Parts that every chapter ends with: they repeat what another section teaches. */
const echoes = ['facts, proved', 'check yourself', 'what you have learned', 'where to go next']

/** `said`: how often the whole section has it, in prose, commands and files together. */
function rankOf({ section, text, score, kind }: Found, wanted: string, said: number): number {
  const title = section.toLowerCase()
  const fromIndex = Math.min(score, 20) / 20
  // A definition goes with a section that teaches the thing, and does not stand before it.
  if (kind === 'glossary') return fromIndex + (title === wanted ? 2.5 : 0)
  const titled = title === wanted ? 8 : includesWord(title, wanted) ? 6 : 0
  const literal = occurrences(text, wanted) > 0 ? 3 + Math.min(said, 12) / 4 : 0
  return titled + literal + fromIndex + (kind === 'text' ? 0.5 : 0) - (echoes.includes(title) ? 1 : 0)
}

function occurrences(text: string, wanted: string): number {
  return wanted === '' ? 0 : text.toLowerCase().replace(/\s+/g, ' ').split(wanted).length - 1
}

/** `copy` is in “COPY and ADD” and not in “Copying”. */
function includesWord(text: string, wanted: string): boolean {
  const at = text.indexOf(wanted)
  if (at < 0) return false
  const isLetter = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char)
  return !isLetter(text[at - 1]) && !isLetter(text[at + wanted.length])
}
