import { mkdirSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Plugin } from 'vite'
import { forgetBook } from '../components/the-book.ts'
import { chapterTextsId } from './chapter-texts.ts'

/** In dev, a saved snippet, chapter or record makes the site read the book anew and open pages reload. */
export function followBook(root: string): Plugin {
  const folders = [join(root, 'snippets') + sep, join(root, 'content') + sep]
  const record = join(root, '.book/record.json')
  return {
    name: 'follow-book',
    apply: 'serve',
    configureServer(server) {
      // The first verification may come later; a folder that is not there yet cannot be watched.
      mkdirSync(dirname(record), { recursive: true })
      server.watcher.add([...folders, dirname(record)])
      server.watcher.on('all', (_event, file) => {
        if (file !== record && !folders.some((folder) => file.startsWith(folder))) return
        forgetBook()
        for (const { moduleGraph } of Object.values(server.environments)) {
          const texts = moduleGraph.getModuleById(chapterTextsId)
          if (texts) moduleGraph.invalidateModule(texts)
        }
        server.environments.client.hot.send({ type: 'full-reload' })
      })
    },
  }
}
