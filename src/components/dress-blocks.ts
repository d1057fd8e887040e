import { offerCopying } from './copy.ts'
import { offerWrapping } from './wrap-lines.ts'

/** Puts buttons on blocks, and on those that stand in what is given, which has to be laid out. */
export function dressBlocks(places: Element[]): void {
  const blocks = places.flatMap((place) =>
    place.matches('.block') ? [place] : [...place.querySelectorAll('.block')],
  )
  blocks.forEach(offerCopying)
  offerWrapping(blocks)
}
