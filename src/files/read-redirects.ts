import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** What `content/redirects.yaml` says, as Astro wants it: whole paths, with the address under which the site is served. */
export function readRedirects(root: string, base: string): Record<string, string> {
  const file = join(root, 'content/redirects.yaml')
  const moved = existsSync(file) ? ((parse(readFileSync(file, 'utf8')) ?? {}) as Record<string, string>) : {}
  const prefix = base.replace(/\/?$/, '/')
  return Object.fromEntries(Object.entries(moved).map(([from, to]) => [`/${from}`, prefix + to]))
}
