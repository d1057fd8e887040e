import { parseChapter } from './parse-chapter.ts'
import { sortProblems } from './problem.ts'
import { didYouMean } from './suggest.ts'
import type { Book, Chapter, Lab, Place, Problem, Snippets } from './types.ts'

export type ChapterText = { file: string; text: string }

/** The whole book from its texts: chapters in reading order, and every problem of every chapter in one pass. */
export function makeBook(texts: ChapterText[], snippets: Snippets): Book {
  const parsed = texts.map(({ file, text }) => parseChapter(file, text, snippets))
  const chapters = parsed.map(({ chapter }) => chapter).sort((a, b) => a.number - b.number)
  const problems = [
    ...parsed.flatMap(({ problems }) => problems),
    ...duplicates(chapters),
    ...checkMeasures(chapters),
    ...unusedSnippets(chapters, snippets),
  ]
  return { chapters, snippets, problems: sortProblems(problems) }
}

export function allLabs(book: Book): Lab[] {
  return book.chapters.flatMap(({ labs }) => labs)
}

function duplicates(chapters: Chapter[]): Problem[] {
  return [
    ...repeated(
      'Chapter number',
      chapters.map(({ number, file }) => [String(number), { file, line: 1 }]),
    ),
    ...repeated(
      'Chapter name',
      chapters.map(({ id, file }) => [id, { file, line: 1 }]),
    ),
    ...repeated(
      'Lab id',
      chapters.flatMap(({ labs }) => labs.map(({ id, place }): Named => [id, place])),
    ),
    ...repeated(
      'Claim id',
      chapters.flatMap(({ claims }) => claims.map(({ id, place }): Named => [id, place])),
    ),
    ...repeated('Measure', measured(chapters)),
  ]
}

type Named = [name: string, place: Place]

function repeated(what: string, named: Named[]): Problem[] {
  const first = new Map<string, Place>()
  return named.flatMap(([name, place]) => {
    const earlier = first.get(name)
    if (!earlier) first.set(name, place)
    if (!earlier) return []
    return [
      {
        place,
        fact: `${what} \`${name}\` is taken.`,
        remedy: `It stands at ${earlier.file}:${earlier.line} already: give this one another.`,
      },
    ]
  })
}

function measured(chapters: Chapter[]): Named[] {
  return chapters.flatMap(({ labs }) =>
    labs.flatMap(({ steps }) =>
      steps.flatMap((step): Named[] =>
        step.kind === 'terminal' && step.options.measure ? [[step.options.measure.name, step.place]] : [],
      ),
    ),
  )
}

function checkMeasures(chapters: Chapter[]): Problem[] {
  const names = measured(chapters).map(([name]) => name)
  return chapters.flatMap(({ measuresShown }) =>
    measuresShown
      .filter(({ name }) => !names.includes(name))
      .map(({ name, place }) => ({
        place,
        fact: `Nothing measures \`${name}\`.`,
        remedy: `Add \`measure=${name}\` to the fence whose last command prints it.${didYouMean(name, names)}`,
      })),
  )
}

function unusedSnippets(chapters: Chapter[], snippets: Snippets): Problem[] {
  const used = new Set(
    chapters.flatMap(({ labs }) =>
      labs.flatMap(({ start, steps }) => [
        ...(start?.files.map(({ snippet }) => snippet) ?? []),
        ...steps.flatMap((step) => (step.kind === 'file' ? [step.snippet] : [])),
      ]),
    ),
  )
  return [...snippets.keys()]
    .filter((path) => !used.has(path))
    .map((path) => ({
      place: { file: `snippets/${path}`, line: 1 },
      fact: 'No chapter embeds this file.',
      remedy: `Embed it with \`<File src="${path}" />\`, or delete it.`,
    }))
}
