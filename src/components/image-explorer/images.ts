import type { ImageRecord } from '../../book/record.ts'
import type { Placed } from '../the-book.ts'

/** An image that a lab made, with the name of its page of files. */
export type ShownImage = { image: ImageRecord; lab: string; id: string }

/** The images of the record whose steps stand on the page as they were run; of one name in one lab, the last. */
export function shownImages(
  steps: readonly Placed[],
  imagesOf: (placed: Placed) => ImageRecord[],
): ShownImage[] {
  const shown = new Map<string, ShownImage>()
  for (const placed of steps)
    for (const image of imagesOf(placed)) {
      const id = `${placed.lab.id}-${image.name.replace(/[^a-z0-9.]+/gi, '-')}`
      shown.set(id, { image, lab: placed.lab.id, id })
    }
  return [...shown.values()]
}
