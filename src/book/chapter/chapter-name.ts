/** A chapter's number and name stand in its file's name: `05-fastapi-lab.mdx`. */
export function nameOfChapter(file: string): { number: number; id: string } | null {
  const [, number, id] = /(?:^|\/)(\d{2,})-([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/.exec(file) ?? []
  return number && id ? { number: Number(number), id } : null
}
