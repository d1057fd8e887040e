import type { MdastPluginDefinition, MdxJsxFlowElement, MdxJsxTextElement } from 'satteri'
import { readChapterLink } from '../book/chapter/chapter-link.ts'
import { nameOfChapter } from '../book/chapter/chapter-name.ts'

/**
 * Chapters link to each other by file, `[caching](06-fast-rebuilds.mdx#order)`, which works where the text is read as a file.
 * On the site, pages stand side by side in folders of their own.
 */
export const linkChapters: MdastPluginDefinition = {
  name: 'link-chapters',
  link(node, context) {
    const url = pageOf(node.url)
    if (url) context.setProperty(node, 'url', url)
  },
  definition(node, context) {
    const url = pageOf(node.url)
    if (url) context.setProperty(node, 'url', url)
  },
  mdxJsxFlowElement: (node) => linkElement(node),
  mdxJsxTextElement: (node) => linkElement(node),
}

/** `<a href="06-fast-rebuilds.mdx">` is a link as any other. */
function linkElement<N extends MdxJsxFlowElement | MdxJsxTextElement>(node: Readonly<N>): N | undefined {
  if (node.name !== 'a') return undefined
  const attributes = node.attributes.map((one) =>
    one.type === 'mdxJsxAttribute' && one.name === 'href' && typeof one.value === 'string'
      ? { ...one, value: pageOf(one.value) ?? one.value }
      : one,
  )
  return { ...node, attributes }
}

/** null: not a chapter's file. */
export function pageOf(url: string): string | null {
  const link = readChapterLink(url)
  const name = link ? nameOfChapter(link.file) : null
  return link && name ? `../${name.id}/${link.anchor}` : null
}
