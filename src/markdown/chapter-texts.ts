import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { nameOfChapter } from '../book/chapter/chapter-name.ts'

const name = 'virtual:chapter-texts'
/** As the bundler knows it. */
export const chapterTextsId = `\0${name}`

/**
 * The compiled text of each chapter of a book, loaded when it is asked for: `virtual:chapter-texts` (virtual.d.ts). Titles, places and
 * everything else come from the book model, so this is all that a collection of content would be asked for, and it costs nothing beforehand.
 */
export function chapterTexts(root: string): Plugin {
  const folder = join(root, 'content/chapters')
  return {
    name: 'chapter-texts',
    resolveId: (id) => (id === name ? chapterTextsId : undefined),
    async load(id) {
      if (id !== chapterTextsId) return undefined
      const files = await readdir(folder)
      const entries = files.flatMap((file) => {
        const chapter = nameOfChapter(file)
        return chapter
          ? [`  ${JSON.stringify(chapter.id)}: () => import(${JSON.stringify(join(folder, file))}),`]
          : []
      })
      return `export const chapterTexts = {\n${entries.join('\n')}\n}\n`
    },
  }
}
