import { didYouMean, listWords } from '../suggest.ts'
import type { Book, Problem } from '../types.ts'
import { checkDiagram } from './diagram-rules.ts'

/** Diagrams and the chapters that show them: each that is named is there, and each that is there can be drawn. */
export function checkDiagrams({ chapters, diagrams }: Pick<Book, 'chapters' | 'diagrams'>): Problem[] {
  const names = [...diagrams.keys()]
  const missing = chapters
    .flatMap((chapter) => chapter.diagrams)
    .filter(({ src }) => !diagrams.has(src))
    .map(({ src, place }) => ({
      place,
      fact: `There is no \`content/diagrams/${src}\`.`,
      remedy:
        names.length > 0
          ? `There is ${listWords(names)}.${didYouMean(src, names)}`
          : 'There is no diagram yet: draw it there.',
    }))
  return [...missing, ...[...diagrams].flatMap(([name, svg]) => checkDiagram(name, svg))]
}

/** Diagrams that no chapter shows. */
export function unusedDiagrams({ chapters, diagrams }: Pick<Book, 'chapters' | 'diagrams'>): Problem[] {
  const shown = new Set(chapters.flatMap((chapter) => chapter.diagrams.map(({ src }) => src)))
  return [...diagrams.keys()]
    .filter((name) => !shown.has(name))
    .map((name) => ({
      place: { file: `content/diagrams/${name}`, line: 1 },
      fact: 'No chapter shows this diagram.',
      remedy: `Show it with \`<Diagram src="${name}" alt="…">\`, or delete it.`,
    }))
}
