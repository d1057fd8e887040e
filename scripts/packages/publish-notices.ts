import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { noticesOf } from './notices.ts'

/** Of which the site has something that no script imports: the typeface, and the search that Pagefind lays beside its index. */
const laidBeside = ['@fontsource-variable/source-serif-4', 'pagefind']

/** `notices.txt`, beside the pages: the licences of whatever others wrote in what a browser gets. What that is, the bundles themselves say. */
export function publishNotices(root: string): Plugin {
  const folderOf = (name: string) => join(root, 'node_modules', name)
  return {
    name: 'publish-notices',
    apply: 'build',
    async generateBundle(_, bundle) {
      if (this.environment.name !== 'client') return
      const modules = Object.values(bundle).flatMap((part) =>
        part.type === 'chunk' ? Object.keys(part.modules) : [],
      )
      const folders = new Set([
        ...laidBeside.map(folderOf),
        ...modules.flatMap((id) => packageFolder(id, folderOf) ?? []),
      ])
      const ours = await readFile(join(root, 'LICENSE'), 'utf8')
      const source = await noticesOf(ours, [...folders])
      this.emitFile({ type: 'asset', fileName: 'notices.txt', source })
    },
  }
}

/** The folder of the package that a module is from; null: it is our own. */
function packageFolder(id: string, folderOf: (name: string) => string): string | null {
  // What chunks share of the bundler itself.
  if (id.startsWith('\0rolldown/')) return folderOf('rolldown')
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? null
}
