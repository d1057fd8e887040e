import { ChapterReader, type ParsedChapter } from './chapter-reader.ts'
import { readMdx } from './read-mdx.ts'
import type { Problem, Snippets } from '../types.ts'

export { markdownFeatures } from './read-mdx.ts'

/** A chapter's text as a value. Whatever is wrong with it comes back as problems, each with its place; it never throws. */
export function parseChapter(file: string, text: string, snippets: Snippets): ParsedChapter {
  const name = nameOfChapter(file)
  const mdx = readMdx(file, text)
  const reader = new ChapterReader({ file, snippets, ...(name ?? { number: 0, id: 'unnamed' }) })
  const parsed = 'fact' in mdx ? reader.giveUp(mdx) : reader.read(mdx)
  return name ? parsed : { ...parsed, problems: [misnamed(file), ...parsed.problems] }
}

/** A chapter's number and name stand in its file's name: `05-fastapi-lab.mdx`. */
export function nameOfChapter(file: string): { number: number; id: string } | null {
  const [, number, id] = /(?:^|\/)(\d{2,})-([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/.exec(file) ?? []
  return number && id ? { number: Number(number), id } : null
}

function misnamed(file: string): Problem {
  return {
    place: { file, line: 1 },
    fact: 'This file’s name is not that of a chapter.',
    remedy: 'Name it by its number and its address in lower-case letters, as in `05-fastapi-lab.mdx`.',
  }
}
