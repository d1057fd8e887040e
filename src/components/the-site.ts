import { type Change, readHistory } from '../files/chapter-history.ts'
import { href } from './href.ts'
import { bookRoot } from './the-book.ts'

export const bookTitle = 'Building Your Own Docker Images'
export const bookDescription =
  'A textbook on Docker images. Its files and commands are run on a real engine before you see them, and it shows what they printed.'

/** The address under which the book is published, without a slash at its end; null in a build that nobody said it of. */
const origin = process.env.SITE_URL?.replace(/\/$/, '') ?? null

/** Where the book's sources are kept, `https://github.com/owner/name`; in GitHub's own workflows this is known. */
const { REPOSITORY_URL, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env
const repository =
  REPOSITORY_URL?.replace(/(\.git)?\/?$/, '') ??
  (GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : null)

/** The whole address of something on this site; null when nobody knows yet where it will be. */
export function published(path: string): string | null {
  return origin === null ? null : origin + href(path)
}

/** For what cannot do without a whole address: feeds, and text that is carried elsewhere. */
export function absolute(path: string): string {
  return (origin ?? 'http://localhost:4321') + href(path)
}

export function editUrl(file: string): string | null {
  return repository && `${repository}/edit/main/${file}`
}

let history: Promise<Map<string, Change[]>> | undefined

/** Newest first. */
export async function changesOf(file: string): Promise<Change[]> {
  return (await (history ??= readHistory(bookRoot))).get(file) ?? []
}
