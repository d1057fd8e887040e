import { satteri } from '@astrojs/markdown-satteri'
import mdx from '@astrojs/mdx'
import sitemap from '@astrojs/sitemap'
import { defineConfig } from 'astro/config'
import { join } from 'node:path'
import { publishNotices } from './scripts/packages/publish-notices.ts'
import { subsetFonts } from './scripts/site/subset-fonts.ts'
import { markdownFeatures } from './src/book/chapter/parse-chapter.ts'
import { readRedirects } from './src/files/read-redirects.ts'
import { loadPlainly } from './src/layouts/load-plainly.ts'
import { paintAtOnce } from './src/layouts/paint-at-once.ts'
import { chapterTexts } from './src/markdown/chapter-texts.ts'
import { followBook } from './src/markdown/follow-book.ts'
import { joinLines } from './src/markdown/join-lines.ts'
import { linkChapters } from './src/markdown/link-chapters.ts'
import { markPlaces } from './src/markdown/mark-places.ts'
import { pairTerminals } from './src/markdown/pair-terminals.ts'
import { scrollTables } from './src/markdown/scroll-tables.ts'
import { layersFirst } from './src/styles/layers-first.ts'

await subsetFonts(import.meta.dirname)
const bookRoot = process.env.BOOK_ROOT ?? process.cwd()
const base = process.env.BASE_PATH ?? '/'

export default defineConfig({
  site: process.env.SITE_URL ?? 'http://localhost:4321',
  base,
  redirects: readRedirects(bookRoot, base),
  // Two builds of different books at once must not share what Astro remembers of their chapters.
  cacheDir: join(bookRoot, '.cache/astro'),
  // A map of pages needs their whole addresses.
  integrations: [mdx(), paintAtOnce(base), ...(process.env.SITE_URL ? [sitemap()] : [])],
  markdown: {
    // Every fence becomes a component (mark-places.ts), which highlights it by itself.
    syntaxHighlight: false,
    processor: satteri({
      mdastPlugins: [markPlaces(bookRoot), pairTerminals, linkChapters],
      hastPlugins: [joinLines, scrollTables],
      features: markdownFeatures,
    }),
  },
  // What a page has inline, and its policy allows, is paint-at-once.ts's to say.
  build: { inlineStylesheets: 'never', assets: 'assets' },
  vite: {
    build: { assetsInlineLimit: 0 },
    plugins: [
      chapterTexts(bookRoot),
      layersFirst(),
      loadPlainly(),
      publishNotices(import.meta.dirname),
      followBook(bookRoot),
    ],
  },
  devToolbar: { enabled: false },
  prerenderConflictBehavior: 'error',
})
