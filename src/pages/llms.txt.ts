import { theBook } from '../components/the-book.ts'
import { inMarkdown } from '../markdown/plain-markdown.ts'
import { absolute, bookDescription, bookTitle } from '../components/the-site.ts'

/** The book's contents for language models, https://llmstxt.org: each chapter leads to its plain Markdown. */
export async function GET(): Promise<Response> {
  const { chapters } = (await theBook()).book
  const lines = [
    `# ${bookTitle}`,
    `> ${bookDescription}`,
    'Text: CC BY 4.0. Code: MIT. A command on a page was run as it stands, or the page says why not; `...` in its output stands for lines left out.',
    '## Chapters',
    ...chapters.map(
      ({ id, number, meta }) =>
        `- [${number}. ${inMarkdown(meta.title)}](${absolute(`${id}.md`)}): ${inMarkdown(meta.description)}`,
    ),
    '## Optional',
    `- [Glossary](${absolute('glossary/')}): the book’s words and Docker’s`,
    `- [Versions in this book](${absolute('versions/')}): each pin and how long it is supported`,
    `- [Status](${absolute('status.json')}): every lab, its last run, and what is not run and why`,
  ]
  const text = lines.map((line, index) =>
    line.startsWith('- ') && lines[index - 1]?.startsWith('- ') ? line : `\n${line}`,
  )
  return new Response(`${text.join('\n').trim()}\n`)
}
