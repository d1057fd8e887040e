import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { close, createIndex } from 'pagefind'
import { passagesOf } from '../../src/book/search/search-records.ts'
import type { Book } from '../../src/book/types.ts'
import type { Sources } from '../../src/files/read-book.ts'

/**
 * Readers search for flags, paths and image names as often as for words, so these characters are part of a word. A hyphen is
 * not: with it `--no-cache-dir` would be found by its dashes only.
 */
const includeCharacters = '=/._:$@'

/** Pagefind's own dialogs, which ours does without. */
const unused = [
  'pagefind-component-ui.css',
  'pagefind-component-ui.js',
  'pagefind-highlight.js',
  'pagefind-modular-ui.css',
  'pagefind-modular-ui.js',
  'pagefind-ui.css',
  'pagefind-ui.js',
]

/**
 * Pagefind's index of the book, into this folder: a record for each section's prose, commands, Dockerfiles and other files, and for each
 * word of the glossary.
 */
export async function indexForSearch(folder: string, book: Book, texts: Sources['texts']): Promise<void> {
  const { index, errors } = await createIndex({ includeCharacters, forceLanguage: 'en' })
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(', ')}`)
  // Handed over at once, since to wait for each answer takes twice as long.
  const added = await Promise.all(
    recordsOf(book, texts).map(({ kind, url, content, ...meta }) =>
      index.addCustomRecord({
        // Each record needs an address of its own; the search takes the query out again.
        url: url.replace(/(?=#|$)/, `?${kind}`),
        content,
        language: 'en',
        meta: { ...meta, kind },
        filters: { kind: [kind] },
      }),
    ),
  )
  const written = await index.writeFiles({ outputPath: folder })
  await close()
  await Promise.all(unused.map((file) => rm(join(folder, file))))
  const faults = [...added, written].flatMap(({ errors }) => errors)
  if (faults.length > 0) throw new Error(`Pagefind could not index the book: ${faults.join(', ')}`)
}

/** `number` 0: no chapter. */
type SearchRecord = Record<'url' | 'kind' | 'title' | 'chapter' | 'number' | 'content', string>

function recordsOf(book: Book, texts: Sources['texts']): SearchRecord[] {
  const passages = passagesOf(book, texts).map(({ chapter, section, anchor, kind, text }): SearchRecord => ({
    url: `/${chapter.id}/${anchor && `#${anchor}`}`,
    kind,
    title: section,
    chapter: chapter.meta.title,
    number: String(chapter.number),
    content: text,
  }))
  return [...passages, ...glossaryRecords(book)]
}

function glossaryRecords({ glossary }: Book): SearchRecord[] {
  return glossary.map(({ name, anchor, definition }) => ({
    url: `/glossary/#${anchor}`,
    kind: 'glossary',
    title: name,
    chapter: 'Glossary',
    number: '0',
    content: definition.replace(/\[([^\]]*)\](?:\([^)]*\))?|`/g, '$1'),
  }))
}
