import { EPub } from '@lesjoursfr/html-to-epub'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { markdownToHtml } from 'satteri'
import { markdownFeatures } from '../../src/book/chapter/parse-chapter.ts'
import type { Book } from '../../src/book/types.ts'
import { escapeHtml } from '../../src/components/escape-html.ts'

/**
 * The book for e-readers: each chapter from the plain Markdown that stands beside its page, so code is text that wraps, and nothing needs
 * a script. Links among chapters stay in the book where they lead to a chapter's beginning.
 */
export async function makeEpub(
  { chapters }: Pick<Book, 'chapters'>,
  { dist, out }: { dist: string; out: string },
) {
  const content = await Promise.all(
    chapters.map(async ({ id, number, meta }) => {
      const markdown = await readFile(join(dist, `${id}.md`), 'utf8')
      const { html } = markdownToHtml(markdown.replace(/^# .*\n/, ''), { features: markdownFeatures })
      return {
        title: `${number}. ${meta.title}`,
        data: html,
        filename: `${String(number).padStart(2, '0')}-${id}`,
      }
    }),
  )
  const epub = new EPub(
    {
      title: 'Building Your Own Docker Images',
      description:
        'A textbook on Docker images whose every file and command is run on a real engine before a reader sees it.',
      lang: 'en',
      css: await readFile(join(import.meta.dirname, 'epub.css'), 'utf8'),
      tocTitle: 'Contents',
      version: 3,
      content: [...content, await licence()],
    },
    resolve(out),
  )
  await epub.render()
}

/** Last, as in print: an e-book is passed on by itself. */
async function licence() {
  const text = await readFile(join(import.meta.dirname, '../../LICENSE'), 'utf8')
  const paragraphs = text
    .trim()
    .split(/\n\n+/)
    .map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`)
  return { title: 'Licence', data: paragraphs.join('\n'), filename: 'licence' }
}
