import { checkBook } from './book-rules.ts'
import { parseChapter } from './chapter/parse-chapter.ts'
import { checkTerms, parseGlossary } from './glossary.ts'
import { checkLinks } from './links.ts'
import { checkRedirects, parseRedirects } from './redirects.ts'
import { checkVersions, parseVersions } from './versions.ts'
import { printPlace, sortProblems } from './problem.ts'
import type { Book, Diagrams, Lab, Problem, Snippets } from './types.ts'

export type ChapterText = { file: string; text: string }

/** What stands beside the chapters; a text is empty when there is no such file. */
export type Beside = { diagrams: Diagrams; glossary: string; versions: string; redirects: string }
export const nothingBeside: Beside = { diagrams: new Map(), glossary: '', versions: '', redirects: '' }

/** The whole book from its texts: chapters in reading order, and every problem of every chapter in one pass. */
export function makeBook(texts: ChapterText[], snippets: Snippets, beside: Beside = nothingBeside): Book {
  const { diagrams } = beside
  const glossary = parseGlossary(beside.glossary)
  const versions = parseVersions(beside.versions)
  const redirects = parseRedirects(beside.redirects)
  const parsed = texts.map(({ file, text }) => parseChapter(file, text, snippets))
  const chapters = parsed.map(({ chapter }) => chapter).sort((a, b) => a.number - b.number)
  const isWhole = parsed.every(({ isWhole }) => isWhole)
  const problems = [
    ...parsed.flatMap(({ problems }) => problems),
    ...checkBook({ chapters, snippets, diagrams }, { isWhole }),
    ...glossary.problems,
    ...(glossary.problems.length === 0 ? checkTerms(chapters, glossary.terms, { isWhole }) : []),
    ...versions.problems,
    ...checkVersions(chapters, versions.versions, { isWhole }),
    ...checkLinks({ chapters, glossary: glossary.terms }, { isWhole }),
    ...redirects.problems,
    ...checkRedirects(redirects.redirects, { chapters, glossary: glossary.terms }, { isWhole }),
  ]
  return {
    chapters,
    snippets,
    diagrams,
    glossary: glossary.terms,
    versions: versions.versions,
    redirects: redirects.redirects,
    problems: sortProblems(distinct(problems)),
  }
}

export function allLabs(book: Book): Lab[] {
  return book.chapters.flatMap(({ labs }) => labs)
}

/** A broken snippet is one problem, however often it is embedded. */
function distinct(problems: Problem[]): Problem[] {
  return [
    ...new Map(problems.map((problem) => [`${printPlace(problem.place)} ${problem.fact}`, problem])).values(),
  ]
}
