import { makeBook } from '../../src/book/make-book.ts'
import { parseChapter } from '../../src/book/chapter/parse-chapter.ts'
import type { Book, Chapter, Lab, Snippets } from '../../src/book/types.ts'

/** Front matter and a blank: the first line of a test's own text is line 6. */
const frontMatter = '---\ntitle: A case\ndescription: A case.\n---\n\n'
export const firstLine = 6

export const file = 'content/chapters/05-a-case.mdx'

export function snippetsOf(texts: Record<string, string | Uint8Array> = {}): Snippets {
  return new Map(
    Object.entries(texts).map(([path, text]) => [
      path,
      { path, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text, executable: false },
    ]),
  )
}

export function parse(text: string, snippets: Record<string, string | Uint8Array> = {}) {
  return parseChapter(file, frontMatter + text, snippetsOf(snippets))
}

/** A chapter that has no problem by itself. */
export function chapterOf(text: string, snippets: Record<string, string | Uint8Array> = {}): Chapter {
  const { chapter, problems } = parse(text, snippets)
  if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 1))
  return chapter
}

export function labOf(text: string, snippets: Record<string, string | Uint8Array> = {}): Lab {
  return chapterOf(text, snippets).labs[0]!
}

/** A book from chapters' texts by the names of their files: `05-a-case`. */
export function bookOf(
  chapters: Record<string, string>,
  snippets: Record<string, string | Uint8Array> = {},
): Book {
  const texts = Object.entries(chapters).map(([name, text]) => ({
    file: `content/chapters/${name}.mdx`,
    text: frontMatter + text,
  }))
  return makeBook(texts, snippetsOf(snippets))
}

export function fence(text: string, meta = ''): string {
  return `\`\`\`console ${meta}\n${text}\n\`\`\`\n`
}
