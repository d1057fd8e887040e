import { nameOfChapter } from './chapter-name.ts'
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

function misnamed(file: string): Problem {
  return {
    place: { file, line: 1 },
    fact: 'This file’s name is not that of a chapter.',
    remedy: 'Name it by its number and its address in lower-case letters, as in `05-fastapi-lab.mdx`.',
  }
}
