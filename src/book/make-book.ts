import { checkBook } from './book-rules.ts'
import { parseChapter } from './chapter/parse-chapter.ts'
import { printPlace, sortProblems } from './problem.ts'
import type { Book, Diagrams, Lab, Problem, Snippets } from './types.ts'

export type ChapterText = { file: string; text: string }

/** The whole book from its texts: chapters in reading order, and every problem of every chapter in one pass. */
export function makeBook(
  texts: ChapterText[],
  snippets: Snippets,
  diagrams: Diagrams = new Map<string, string>(),
): Book {
  const parsed = texts.map(({ file, text }) => parseChapter(file, text, snippets))
  const chapters = parsed.map(({ chapter }) => chapter).sort((a, b) => a.number - b.number)
  const isWhole = parsed.every(({ isWhole }) => isWhole)
  const problems = [
    ...parsed.flatMap(({ problems }) => problems),
    ...checkBook({ chapters, snippets, diagrams }, { isWhole }),
  ]
  return { chapters, snippets, diagrams, problems: sortProblems(distinct(problems)) }
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
