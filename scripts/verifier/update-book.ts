import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rewriteChapter } from '../../src/book/rewrite-chapter.ts'
import { plural } from '../../src/book/plural.ts'
import type { Problem } from '../../src/book/types.ts'
import type { Progress } from './progress.ts'
import type { Update } from './run-lab.ts'

/** Writes new promised output into the chapters and says so. What an author must look at comes back. */
export async function writeUpdates(root: string, updates: Update[], progress: Progress): Promise<Problem[]> {
  const byFile = Map.groupBy(updates, ({ file }) => file)
  for (const [file, ofFile] of byFile) {
    const path = join(root, file)
    const text = await readFile(path, 'utf8')
    const edits = ofFile.map(({ edit }) => edit)
    const draft = `${path}.${process.pid}.tmp`
    await writeFile(draft, rewriteChapter(text, edits))
    await rename(draft, path)
    progress.say(`Rewrote ${plural(edits.length, 'promised output')} in ${file}.`)
  }
  return [...byFile.values()].flatMap(shiftedReviews)
}

/** Places as they are after all edits of the file: those above move what stands below them. */
function shiftedReviews(updates: Update[]): Problem[] {
  let shift = 0
  return [...updates]
    .sort((a, b) => a.edit.line - b.edit.line)
    .flatMap(({ edit, reviews }) => {
      const moved = reviews.map((review) => ({
        ...review,
        place: { ...review.place, line: review.place.line + shift },
      }))
      shift += edit.lines.length - edit.count
      return moved
    })
}
