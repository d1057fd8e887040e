import type { MdastPluginDefinition } from 'satteri'
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
}

/** null: not a chapter's file. */
export function pageOf(url: string): string | null {
  const [, file, anchor = ''] = /^(?:\.\/)?([^/:?#]+\.mdx)(#.*)?$/.exec(url) ?? []
  const name = file ? nameOfChapter(file) : null
  return name ? `../${name.id}/${anchor}` : null
}
