import { nothingBeside } from '../../src/book/make-book.ts'
import type { Sources } from '../../src/files/read-book.ts'
import { file, snippetsOf } from '../book/a-chapter.ts'

/** The sources of a book of one chapter. */
export function sourcesOf(text: string, snippets: Record<string, string> = {}): Sources {
  const frontMatter = '---\ntitle: A case\ndescription: A case.\n---\n\n'
  return {
    texts: [{ file, text: frontMatter + text }],
    snippets: snippetsOf(snippets),
    ...nothingBeside,
    problems: [],
  }
}
