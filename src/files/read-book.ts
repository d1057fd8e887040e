import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { glossaryFile } from '../book/glossary.ts'
import { type Beside, type ChapterText, makeBook } from '../book/make-book.ts'
import { redirectsFile } from '../book/redirects.ts'
import { versionsFile } from '../book/versions.ts'
import type { Book, Diagrams, Problem, Snippet, Snippets } from '../book/types.ts'

export async function readBook(root: string): Promise<Book> {
  const sources = await readSources(root)
  const book = makeBook(sources.texts, sources.snippets, sources)
  return { ...book, problems: [...sources.problems, ...book.problems] }
}

/** What a book is made of, as authors wrote it. */
export type Sources = Beside & { texts: ChapterText[]; snippets: Snippets; problems: Problem[] }

/**
 * Reads `content/` and `snippets/` below `root`. Links are not followed: they could lead out of the project.
 */
export async function readSources(root: string): Promise<Sources> {
  const [texts, { snippets, problems }, diagrams, glossary, versions, redirects] = await Promise.all([
    readChapters(root),
    readSnippets(root),
    readDiagrams(root),
    readList(root, glossaryFile),
    readList(root, versionsFile),
    readList(root, redirectsFile),
  ])
  return {
    texts,
    snippets: new Map(snippets.map((snippet) => [snippet.path, snippet])),
    diagrams,
    glossary,
    versions,
    redirects,
    problems,
  }
}

/** Empty when there is no such file. */
async function readList(root: string, file: string): Promise<string> {
  return String(await readFile(join(root, file), 'utf8').catch(emptyWhenMissing))
}

async function readChapters(root: string) {
  const names = await namesIn(join(root, 'content/chapters'))
  const chapters = names.filter((name) => name.endsWith('.mdx')).sort()
  return Promise.all(
    chapters.map(async (name) => ({
      file: `content/chapters/${name}`,
      text: await readFile(join(root, 'content/chapters', name), 'utf8'),
    })),
  )
}

async function readDiagrams(root: string): Promise<Diagrams> {
  const folder = join(root, 'content/diagrams')
  const files = (await entriesBelow(folder)).filter((entry) => entry.isFile())
  const names = files.map((entry) =>
    relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'),
  )
  return new Map(
    await Promise.all(
      names.sort().map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
    ),
  )
}

async function readSnippets(root: string): Promise<{ snippets: Snippet[]; problems: Problem[] }> {
  const folder = join(root, 'snippets')
  const entries = await entriesBelow(folder)
  const problems: Problem[] = []
  const snippets: Snippet[] = []
  for (const entry of entries.sort((a, b) =>
    join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
  )) {
    const file = join(entry.parentPath, entry.name)
    const path = relative(folder, file).split(sep).join('/')
    if (entry.isDirectory()) continue
    if (entry.isFile()) snippets.push(await readSnippet(file, path))
    else problems.push(notAFile(path))
  }
  return { snippets, problems }
}

async function readSnippet(file: string, path: string): Promise<Snippet> {
  const [bytes, { mode }] = await Promise.all([readFile(file), stat(file)])
  return { path, bytes: new Uint8Array(bytes), executable: (mode & 0o100) !== 0 }
}

function notAFile(path: string): Problem {
  return {
    place: { file: `snippets/${path}`, line: 1 },
    fact: 'This is not a regular file.',
    remedy: 'Put the file itself here: links and devices are not followed.',
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(emptyWhenMissing)
}

async function entriesBelow(folder: string) {
  return readdir(folder, { recursive: true, withFileTypes: true }).catch(emptyWhenMissing)
}

function emptyWhenMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return []
  throw error
}
