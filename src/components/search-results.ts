/** What Pagefind says of one page: its title, and the sections that match. Excerpts are HTML: escaped text with `<mark>`. */
export type SearchResult = {
  url: string
  meta: Record<string, string>
  sub_results: { title: string; url: string; excerpt: string }[]
}

/** Results as list items: a chapter each, with links to its sections. */
export function drawResults(chapters: SearchResult[]): HTMLLIElement[] {
  return chapters.map((chapter) => {
    const item = document.createElement('li')
    const heading = document.createElement('p')
    heading.className = 'chapter'
    heading.textContent = chapter.meta.title ?? ''
    const sections = document.createElement('ol')
    sections.setAttribute('role', 'list')
    const found = chapter.sub_results.slice(0, 4)
    sections.append(...found.map((section) => drawSection(section, chapter.meta.title)))
    item.append(heading, sections)
    return item
  })
}

function drawSection(
  { title, url, excerpt }: SearchResult['sub_results'][number],
  chapter?: string,
): HTMLLIElement {
  const item = document.createElement('li')
  const link = document.createElement('a')
  const name = document.createElement('span')
  const text = document.createElement('span')
  link.href = url
  name.className = 'section'
  name.textContent = title === chapter ? 'The beginning' : title
  text.className = 'excerpt'
  text.append(...onlyMarks(excerpt))
  link.append(name, text)
  item.append(link)
  return item
}

/** The text of an excerpt with its marks; any other element in it is taken as text. */
function onlyMarks(excerpt: string): Node[] {
  const { body } = new DOMParser().parseFromString(excerpt, 'text/html')
  return [...body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '')
    const mark = document.createElement('mark')
    mark.textContent = node.textContent
    return mark
  })
}
