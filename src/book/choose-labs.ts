import { allLabs } from './make-book.ts'
import { didYouMean, listWords } from './suggest.ts'
import type { Book, Chapter, Lab } from './types.ts'

/**
 * The labs that the selections name, in the book's order: a chapter (`05`, `fastapi-lab`, `05-fastapi-lab`, its file), a lab's id,
 * `file:line`, or a snippet's path. No selection: all. An unknown one comes back in words.
 */
export function chooseLabs(book: Book, selections: string[]): { labs: Lab[] } | { unknown: string } {
  if (selections.length === 0) return { labs: allLabs(book) }
  const chosen = new Set<Lab>()
  for (const selection of selections) {
    const labs = labsOf(book, selection.replace(/^\.\//, ''))
    if (!labs) return { unknown: explain(book, selection) }
    labs.forEach((lab) => chosen.add(lab))
  }
  return { labs: allLabs(book).filter((lab) => chosen.has(lab)) }
}

function labsOf(book: Book, selection: string): Lab[] | null {
  const byChapter = book.chapters.find((chapter) => namesOf(chapter).includes(selection))
  if (byChapter) return byChapter.labs
  const byId = allLabs(book).filter(({ id }) => id === selection)
  if (byId.length > 0) return byId
  return labsAtLine(book, selection) ?? labsUsing(book, selection)
}

/** `file:line`, or `file:line:column` as some editors have it. */
const placed = /^(.+?):(\d+)(?::\d+)?$/

function namesOf({ file, id, number }: Chapter): string[] {
  const padded = String(number).padStart(2, '0')
  return [id, String(number), padded, `${padded}-${id}`, `${padded}-${id}.mdx`, file]
}

/** The lab that begins, or has a step that begins, last at or above the line; above them all, the chapter's first lab. */
function labsAtLine({ chapters }: Book, selection: string): Lab[] | null {
  const [, name, line] = placed.exec(selection) ?? []
  const chapter = chapters.find((chapter) => name !== undefined && namesOf(chapter).includes(name))
  if (!chapter) return null
  const beginnings = chapter.labs
    .flatMap((lab) => [lab.place, ...lab.steps.map(({ place }) => place)].map(({ line }) => ({ lab, line })))
    .sort((a, b) => a.line - b.line)
  const at = beginnings.findLast((beginning) => beginning.line <= Number(line)) ?? beginnings[0]
  return at ? [at.lab] : null
}

function labsUsing(book: Book, selection: string): Lab[] | null {
  const path = selection
    .replace(placed, '$1')
    .replace(/^snippets\//, '')
    .replace(/\/$/, '')
  const isUsed = (snippet: string) => snippet === path || snippet.startsWith(`${path}/`)
  const labs = allLabs(book).filter(
    ({ start, steps }) =>
      start?.files.some(({ snippet }) => isUsed(snippet)) ||
      steps.some((step) => step.kind === 'file' && isUsed(step.snippet)),
  )
  return labs.length > 0 ? labs : null
}

function explain(book: Book, selection: string): string {
  const names = [...book.chapters.map(({ id }) => id), ...allLabs(book).map(({ id }) => id)]
  return `\`${selection}\` names no chapter, lab or snippet. There are ${listWords([...new Set(names)])}.${didYouMean(selection, names)}`
}
