import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseRedirects, redirectsFile } from '../book/redirects.ts'

/** What `content/redirects.yaml` says, as Astro wants it: whole paths, with the address under which the site is served. */
export function readRedirects(root: string, base: string): Record<string, string> {
  const file = join(root, redirectsFile)
  const { redirects } = parseRedirects(existsSync(file) ? readFileSync(file, 'utf8') : '')
  const prefix = base.replace(/\/?$/, '/')
  return Object.fromEntries(redirects.map(({ from, to }) => [`/${from}`, prefix + to]))
}
