import { offerCopying } from './copy.ts'
import { offerWrapping } from './wrap-lines.ts'

/** Puts buttons on the blocks of a page, or of what was loaded into it. */
export function dressBlocks(place: ParentNode): void {
  offerCopying(place)
  offerWrapping(place)
}
