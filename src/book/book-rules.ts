import { lessonsOf } from '../cache/lesson/lessons.ts'
import { checkDiagrams, unusedDiagrams } from './diagrams/check-diagrams.ts'
import { pageAnchors, siteFolders, sitePages } from './site-pages.ts'
import { printPlace } from './problem.ts'
import { didYouMean, listWords } from './suggest.ts'
import type { Book, Chapter, FileStep, Place, Problem, Step } from './types.ts'

type Parts = Pick<Book, 'chapters' | 'snippets' | 'diagrams'>

/**
 * What must hold among chapters, each being right by itself. While a part of one cannot be read (`isWhole` is false), nothing is
 * said of what seems to be missing: it may stand there.
 */
export function checkBook(book: Parts, { isWhole }: { isWhole: boolean }): Problem[] {
  const { chapters } = book
  const duplicates = [
    ...repeated('Chapter number', numbersOf(chapters)),
    ...repeated('Chapter name', namesOf(chapters)),
    ...repeated('Lab id', labIdsOf(chapters)),
    ...repeated(
      'Claim id',
      chapters.flatMap(({ claims }) => claims.map(({ id, place }): Named => [id, place])),
    ),
    ...repeated('Measure', measured(chapters)),
    ...chapters.flatMap((chapter) => repeated('Address', anchorsOf(chapter))),
  ]
  const always = [...duplicates, ...chapters.flatMap(checkAddresses), ...checkDiagrams(book)]
  if (!isWhole) return always
  return [
    ...always,
    ...checkMeasures(chapters),
    ...checkImages(chapters),
    ...checkLessons(book),
    ...checkQuotes(book),
    ...unusedSnippets(book),
    ...unusedDiagrams(book),
  ]
}

type Named = [name: string, place: Place]

/** Headings are told apart by a number, so only what an author names by hand can be there twice. */
function anchorsOf({ headings, claims, ids }: Chapter): Named[] {
  return [
    ...headings.map(({ anchor, place }): Named => [`#${anchor}`, place]),
    ...new Map(claims.map(({ id, place }): Named => [`#${id}`, place])),
    ...ids.map(({ name, place }): Named => [`#${name}`, place]),
  ]
}

/** A chapter and its sections have addresses that the site does not use itself. */
function checkAddresses({ id, file, headings, ids }: Chapter): Problem[] {
  const isPage = [...sitePages, ...siteFolders].some((name) => name === id)
  const anchors = [...headings.map(({ anchor, place }) => ({ name: anchor, place })), ...ids]
  return [
    ...(isPage
      ? [
          {
            place: { file, line: 1 },
            fact: `The site has a page \`${id}/\` of its own.`,
            remedy: 'Give this chapter’s file another name: its address is made of it.',
          },
        ]
      : []),
    ...anchors
      .filter(({ name }) => pageAnchors.some((anchor) => anchor === name) || /^step-.*-\d+$/.test(name))
      .map(({ name, place }) => ({
        place,
        fact: `Every chapter’s page has something at \`#${name}\` already.`,
        remedy: 'Name this one otherwise: a heading’s address is made of its words.',
      })),
  ]
}

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
        remedy: `It stands at ${printPlace(earlier)} already: give this one another.`,
      },
    ]
  })
}

function numbersOf(chapters: Chapter[]): Named[] {
  return chapters.map(({ number, file }) => [String(number).padStart(2, '0'), { file, line: 1 }])
}

function namesOf(chapters: Chapter[]): Named[] {
  return chapters.map(({ id, file }) => [id, { file, line: 1 }])
}

/** A chapter's name selects its labs, so none is called so but the lab of the chapter itself, which begins on line 1. */
function labIdsOf(chapters: Chapter[]): Named[] {
  const marked = chapters.flatMap(({ labs }) => labs.filter(({ place }) => place.line > 1))
  return [...new Map(namesOf(chapters)), ...marked.map(({ id, place }): Named => [id, place])]
}

function measured(chapters: Chapter[]): Named[] {
  return stepsOf(chapters).flatMap((step): Named[] =>
    step.kind === 'terminal' && step.options.measure ? [[step.options.measure.name, step.place]] : [],
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

function checkImages(chapters: Chapter[]): Problem[] {
  const names = stepsOf(chapters).flatMap((step) => (step.kind === 'terminal' ? step.options.images : []))
  return chapters.flatMap(({ imagesShown }) =>
    imagesShown
      .filter(({ name }) => !names.includes(name))
      .map(({ name, place }) => ({
        place,
        fact: `No step names the image \`${name}\`, so nobody looks into it.`,
        remedy: `Add \`image=${name}\` to the fence after which it is there.${didYouMean(name, names)}`,
      })),
  )
}

/** A lesson is played with the files of its project, so without them there is none. */
function checkLessons({ chapters, snippets }: Omit<Parts, 'diagrams'>): Problem[] {
  const names = lessonsOf(snippets).map(({ id }) => id)
  return chapters.flatMap(({ lessonsShown }) =>
    lessonsShown
      .filter(({ name }) => !names.includes(name))
      .map(({ name, place }) => ({
        place,
        fact: `The cache explorer has no lesson \`${name}\`.`,
        remedy:
          names.length > 0
            ? `It has ${listWords(names)}.${didYouMean(name, names)}`
            : 'No lesson has the files that it is about: see `src/cache/lesson/lessons.ts`.',
      })),
  )
}

/** A quoted part is shown and not written: some lab must have the whole file, or nothing shows that it is right. */
function checkQuotes({ chapters }: Pick<Book, 'chapters'>): Problem[] {
  const whole = wholeFiles(chapters)
  return stepsOf(chapters)
    .filter((step): step is FileStep => step.kind === 'file' && !whole.has(step.snippet))
    .map(({ snippet, place }) => ({
      place,
      fact: `Only a part of \`snippets/${snippet}\` is ever shown, and no lab has the file.`,
      remedy: `Have the reader write all of it, \`<File src="${snippet}" />\`, or lay it there with a lab’s \`start\`.`,
    }))
}

function unusedSnippets({ chapters, snippets }: Omit<Parts, 'diagrams'>): Problem[] {
  const shown = stepsOf(chapters).flatMap((step) => (step.kind === 'file' ? [step.snippet] : []))
  const used = new Set([...wholeFiles(chapters), ...shown])
  return [...snippets.keys()]
    .filter((path) => !used.has(path))
    .map((path) => ({
      place: { file: `snippets/${path}`, line: 1 },
      fact: 'No chapter embeds this file.',
      remedy: `Embed it with \`<File src="${path}" />\`, or delete it.`,
    }))
}

function wholeFiles(chapters: Chapter[]): Set<string> {
  const laid = chapters.flatMap(({ labs }) => labs.flatMap(({ start }) => start?.files ?? []))
  const written = stepsOf(chapters).filter(
    (step): step is FileStep => step.kind === 'file' && step.region === null,
  )
  return new Set([...laid, ...written].map(({ snippet }) => snippet))
}

function stepsOf(chapters: Chapter[]): Step[] {
  return chapters.flatMap(({ labs }) => labs.flatMap(({ steps }) => steps))
}
