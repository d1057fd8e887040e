import { makeElement } from './make-element.ts'
import { literalOf, type Found, type FoundChapter } from '../book/search/rank-found.ts'

const mostChapters = 6
const mostSections = 4

/** Results as list items: a chapter each, with links to its sections. */
export function drawResults(chapters: FoundChapter[], query: string): HTMLLIElement[] {
  return chapters.slice(0, mostChapters).map(({ chapter, number, sections }) => {
    const links = sections.slice(0, mostSections).map((section) => drawSection(section, query))
    return makeElement(
      'li',
      {},
      makeElement('p', { className: 'chapter' }, number > 0 ? `${number}  ${chapter}` : chapter),
      makeElement('ol', { role: 'list' }, ...links),
    )
  })
}

function drawSection(found: Found, query: string): HTMLLIElement {
  const { url, section, chapter, kind } = found
  const name = section === chapter ? 'The beginning' : section
  return makeElement(
    'li',
    {},
    makeElement(
      'a',
      { href: url, className: kind },
      makeElement('span', { className: 'section' }, name),
      makeElement('span', { className: 'excerpt' }, ...excerptOf(found, literalOf(query))),
    ),
  )
}

/** The lines around what was typed; when the book has it in other words only, the index’s own choice. */
function excerptOf({ text, excerpt }: Found, wanted: string): (Node | string)[] {
  const at = text.toLowerCase().indexOf(wanted)
  if (at < 0 || wanted === '') return withMarks(excerpt)
  const from = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - 60)) + 1)
  const to = at + wanted.length
  const end = text.indexOf(' ', to + 90)
  return [
    from > 0 ? '… ' : '',
    text.slice(from, at),
    makeElement('mark', {}, text.slice(at, to)),
    text.slice(to, end < 0 ? undefined : end),
    end < 0 ? '' : ' …',
  ]
}

/** Pagefind's excerpt is text, its `<` and `>` escaped, with `<mark>` in it. Nothing of it becomes an element but its marks. */
function withMarks(excerpt: string): (Node | string)[] {
  return excerpt
    .split(/<mark>(.*?)<\/mark>/)
    .map((part, index) => (index % 2 === 1 ? makeElement('mark', {}, unescape(part)) : unescape(part)))
}

function unescape(html: string): string {
  return html.replaceAll('&lt;', '<').replaceAll('&gt;', '>')
}
