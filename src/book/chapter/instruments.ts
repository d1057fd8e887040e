import { noteKinds } from './components.ts'
import { plural } from '../plural.ts'
import { didYouMean, listWords } from '../suggest.ts'
import type { Place, Problem } from '../types.ts'

/** `a, b`: names with commas between. */
export function namesIn(list: string): string[] {
  return list.split(',').map((name) => name.trim())
}

/** A chart calls each of its measures by a label, or none of them. */
export function checkChart(attributes: ReadonlyMap<string, string>, place: Place): Problem[] {
  const measures = namesIn(attributes.get('measures')!)
  const labels = attributes.get('labels')?.split('|') ?? measures
  if (labels.length === measures.length) return []
  return [
    {
      place,
      fact: `This chart has ${plural(measures.length, 'measure')} and ${plural(labels.length, 'label')}.`,
      remedy: 'Give each measure its label, in the same order: `measures="a, b" labels="first | second"`.',
    },
  ]
}

export function checkNote(attributes: ReadonlyMap<string, string>, place: Place): Problem[] {
  const kind = attributes.get('kind') ?? noteKinds[0]
  if (noteKinds.some((known) => known === kind)) return []
  return [
    {
      place,
      fact: `No note is of the kind \`${kind}\`.`,
      remedy: `There is ${listWords(noteKinds)}.${didYouMean(kind, noteKinds)}`,
    },
  ]
}
