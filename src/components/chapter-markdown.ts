import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Chapter } from '../book/types.ts'
import { pageOf } from '../markdown/link-chapters.ts'
import { inMarkdown, plainMarkdown } from '../markdown/plain-markdown.ts'
import { bookRoot, theBook } from './the-book.ts'
import { absolute } from './the-site.ts'

/** A chapter's whole text as plain Markdown, with its title, and links that work wherever the text is carried. */
export async function chapterMarkdown(chapter: Chapter): Promise<string> {
  const { file, measure } = await theBook()
  const source = await readFile(join(bookRoot, chapter.file), 'utf8')
  const here = `${chapter.id}/`
  const body = plainMarkdown(source, {
    file: (line) => file(`${chapter.file}:${line}`).step,
    measure: (name) => measure(name)?.text ?? '(not measured in this build)',
    diagram: (alt) => `(A picture: ${alt})`,
    instrument: `(On the page, ${absolute(here)}, you can try this out.)`,
    link: (url) => {
      const page = pageOf(url)
      if (page) return absolute(page.slice('../'.length))
      if (url.startsWith('#')) return absolute(here + url)
      return url.startsWith('../') ? absolute(url.slice('../'.length)) : url
    },
  })
  const { number, meta } = chapter
  return [
    `# ${number}. ${inMarkdown(meta.title)}`,
    `> ${inMarkdown(meta.description)}`,
    `From “Building Your Own Docker Images”, ${absolute(here)}`,
    list('After this chapter you can', meta.objectives),
    list('Have at hand', meta.prerequisites),
    body.trim(),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}

function list(title: string, lines: string[]): string {
  return lines.length > 0 ? [`${title}:`, '', ...lines.map((line) => `- ${inMarkdown(line)}`)].join('\n') : ''
}
