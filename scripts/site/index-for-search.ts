import { join } from 'node:path'
import { close, createIndex } from 'pagefind'

/**
 * Readers search for flags, paths and image names as often as for words, so these characters are part of a word. A hyphen is
 * not: with it `--no-cache-dir` would be found by its dashes only.
 */
const includeCharacters = '=/._:$@'

/** Pagefind's index of the built pages, into `pagefind/` beside them. Only what `data-pagefind-body` marks is in it. */
export async function indexForSearch(site: string): Promise<void> {
  const { index, errors } = await createIndex({ includeCharacters, forceLanguage: 'en' })
  if (!index) throw new Error(`Pagefind did not start: ${errors.join(', ')}`)
  const added = await index.addDirectory({ path: site })
  const written = await index.writeFiles({ outputPath: join(site, 'pagefind') })
  await close()
  const all = [...added.errors, ...written.errors]
  if (all.length > 0) throw new Error(`Pagefind could not index the site: ${all.join(', ')}`)
}
