import { slug } from 'github-slugger'
import { LineCounter, isMap, isScalar, parseDocument } from 'yaml'
import { printPlace } from './problem.ts'
import { didYouMean } from './suggest.ts'
import type { Chapter, Place, Problem, Term } from './types.ts'

export const glossaryFile = 'content/glossary.yaml'

/** `image: What it is.`, a line or more for each term. */
export function parseGlossary(text: string): { terms: Term[]; problems: Problem[] } {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const placeAt = (offset: number): Place => ({
    file: glossaryFile,
    line: lineCounter.linePos(offset).line || 1,
  })
  const [error] = document.errors
  if (error || (document.contents !== null && !isMap(document.contents)))
    return {
      terms: [],
      problems: [
        {
          place: placeAt(error?.pos[0] ?? 0),
          fact: 'The glossary is not a list of terms with their definitions.',
          evidence: error ? [error.message.split('\n')[0]!] : [],
          remedy: 'Write `term: definition`; put a definition that holds `: ` or ` #` under `>-`.',
        },
      ],
    }
  const terms: Term[] = []
  const problems: Problem[] = []
  for (const { key, value } of isMap(document.contents) ? document.contents.items : []) {
    const place = placeAt((isScalar(key) && key.range?.[0]) || 0)
    const name = String(isScalar(key) ? key.value : key)
    const definition = isScalar(value) && typeof value.value === 'string' ? value.value.trim() : ''
    if (definition) terms.push({ name, anchor: slug(name), definition, place })
    else
      problems.push({
        place,
        fact: `\`${name}\` has no definition.`,
        remedy: 'Say in a sentence what it is.',
      })
  }
  return { terms, problems }
}

/** Words and their references as pieces of a definition; `to`: the term that a piece leads to. */
export type Piece = { text: string; to: string | null }

/** `a stack of [layers](layer)` → `a stack of `, and `layers` that leads to `layer`. */
export function piecesOf(definition: string): Piece[] {
  return definition
    .split(/(`[^`]*`|\[[^\]]+\](?:\([^)]+\))?)/)
    .filter((part) => part !== '')
    .map((part) => {
      const [, text, to] = /^\[([^\]]+)\](?:\(([^)]+)\))?$/.exec(part) ?? []
      return text ? { text, to: to ?? text } : { text: part, to: null }
    })
}

/** A term by a name that the text gives it, in capitals or not. */
export function findTerm(name: string, terms: readonly Term[]): Term | undefined {
  return terms.find((term) => term.name.toLowerCase() === name.toLowerCase())
}

/** What is marked is explained, once in a chapter, and what is explained is marked somewhere. */
export function checkTerms(chapters: Chapter[], terms: Term[], { isWhole }: { isWhole: boolean }): Problem[] {
  const marked = new Set(
    chapters.flatMap(({ termsMarked }) => termsMarked.map(({ name }) => findTerm(name, terms))),
  )
  return [
    ...chapters.flatMap(({ termsMarked }) => checkMarked(termsMarked, terms)),
    ...terms.flatMap((term) => checkDefinition(term, terms)),
    ...(isWhole ? terms.filter((term) => !marked.has(term)) : []).map(({ name, place }) => ({
      place,
      fact: `No chapter marks \`${name}\`.`,
      remedy: `Mark it where a chapter first uses it, \`<Term>${name}</Term>\`, or take it out.`,
    })),
  ]
}

function checkMarked(marked: Chapter['termsMarked'], terms: Term[]): Problem[] {
  const first = new Map<Term, Place>()
  return marked.flatMap(({ name, place }): Problem[] => {
    const term = findTerm(name, terms)
    if (!term) return [unexplained(name, place, terms)]
    const earlier = first.get(term)
    if (!earlier) first.set(term, place)
    return earlier
      ? [
          {
            place,
            fact: `\`${term.name}\` is marked a second time in this chapter.`,
            remedy: `The first, at ${printPlace(earlier)}, is enough.`,
          },
        ]
      : []
  })
}

function checkDefinition({ name, definition, place, anchor }: Term, terms: Term[]): Problem[] {
  const twin = terms.find((term) => term.anchor === anchor)!
  const problems = piecesOf(definition).flatMap(({ to }) =>
    to === null || findTerm(to, terms) ? [] : [unexplained(to, place, terms)],
  )
  if (twin.name !== name)
    problems.push({
      place,
      fact: `\`${name}\` and \`${twin.name}\` would have the same address.`,
      remedy: 'Explain one of them, and mark the other form with `<Term name="…">`.',
    })
  return problems
}

function unexplained(name: string, place: Place, terms: Term[]): Problem {
  const names = terms.map((term) => term.name)
  return {
    place,
    fact: `The glossary has no \`${name}\`.`,
    remedy: `Explain it in ${glossaryFile}, or give the name that it has there: \`<Term name="…">\`.${didYouMean(name, names)}`,
  }
}
