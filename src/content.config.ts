import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { join } from 'node:path'
import { nameOfChapter } from './book/chapter/parse-chapter.ts'

const bookRoot = process.env.BOOK_ROOT ?? process.cwd()

/** Only the compiled text comes from here; titles, places and everything else come from the book model. */
export const collections = {
  chapters: defineCollection({
    loader: glob({
      base: join(bookRoot, 'content/chapters'),
      pattern: '*.mdx',
      generateId: ({ entry }) => nameOfChapter(entry)?.id ?? entry,
    }),
  }),
}
