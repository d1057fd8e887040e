/** Chapters link to each other by file, `06-fast-rebuilds.mdx#order`; null: no link to a chapter’s file. `anchor` begins with its `#`. */
export function readChapterLink(url: string): { file: string; anchor: string } | null {
  const [, file, anchor = ''] = /^(?:\.\/)?([^/:?#]+\.mdx)(#.*)?$/.exec(url) ?? []
  return file ? { file, anchor } : null
}
