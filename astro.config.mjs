import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import { defineConfig } from 'astro/config'
import { join } from 'node:path'
import { markdownFeatures } from './src/book/chapter/parse-chapter.ts'
import { followBook } from './src/markdown/follow-book.ts'
import { linkChapters } from './src/markdown/link-chapters.ts'
import { markPlaces } from './src/markdown/mark-places.ts'
import { scrollTables } from './src/markdown/scroll-tables.ts'
import { layersFirst } from './src/styles/layers-first.ts'

const bookRoot = process.env.BOOK_ROOT ?? process.cwd()

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost:4321',
  base: process.env.BASE_PATH ?? '/',
  // Two builds of different books at once must not share what Astro remembers of their chapters.
  cacheDir: join(bookRoot, '.cache/astro'),
  integrations: [mdx()],
  markdown: {
    // Every fence becomes a component (mark-places.ts), which highlights it by itself.
    syntaxHighlight: false,
    processor: satteri({
      mdastPlugins: [markPlaces(bookRoot), linkChapters],
      hastPlugins: [scrollTables],
      features: markdownFeatures,
    }),
  },
  // A strict content security policy: nothing inline, so nothing needs a hash.
  build: { inlineStylesheets: 'never', assets: 'assets' },
  vite: {
    // One sheet for the whole book: a reader fetches it once.
    build: { assetsInlineLimit: 0, cssCodeSplit: false },
    plugins: [layersFirst(), followBook(bookRoot)],
  },
  devToolbar: { enabled: false },
  prerenderConflictBehavior: 'error',
})
