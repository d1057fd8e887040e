/** `npm run build`: the site into `dist/`, its search index included, and what its pages weigh. */
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { $, type ProcessOutput } from 'zx'
import { printProblems } from '../src/book/problem.ts'
import { makeBook } from '../src/book/make-book.ts'
import { readSources } from '../src/files/read-book.ts'
import { checkSiteOptions } from './site/check-options.ts'
import { findDeadLinks } from './site/dead-links.ts'
import { indexForSearch } from './site/index-for-search.ts'
import { inheritedEnvironment } from './site/inherited-environment.ts'
import { overBudget } from './site/budgets.ts'
import type { SiteFile } from './site/site-file.ts'
import { printSizes, weighSite } from './site/weigh-site.ts'
import { parseOnlyOptions } from './command/parse-options.ts'
import { orEnd } from './command/run-command.ts'

export type SiteOptions = {
  /** The folder with `content/`, `snippets/` and `.book/`. */
  root?: string
  out?: string
  /** The address under which the site is served, when it is not its host's root: `/book`. */
  base?: string
  /** Where the site will stand: `https://example.org`. */
  site?: string
}

/** A book that has problems, or links that lead nowhere, has no site; they are the message. */
export class BookHasProblems extends Error {}

/**
 * Reads the book, compiles its pages, indexes them and draws their cards. Astro runs in a process of its own, since it keeps state between
 * builds; what does not need its pages is made meanwhile.
 */
export async function buildSite({ root = '.', out = 'dist', base, site }: SiteOptions = {}): Promise<void> {
  const sources = await readSources(root)
  const book = makeBook(sources.texts, sources.snippets, sources)
  const problems = [...sources.problems, ...book.problems]
  if (problems.length > 0)
    throw new BookHasProblems(
      `${printProblems(problems)}\n\nThe site was not built: a page must never show a hole.`,
    )
  const inherited = inheritedEnvironment()
  const env: NodeJS.ProcessEnv = {
    ...inherited,
    // Pages are made of millions of short-lived strings: with more room for new ones, fewer are copied before they are forgotten.
    NODE_OPTIONS: `${inherited.NODE_OPTIONS ?? ''} --max-semi-space-size=64`,
    BOOK_ROOT: resolve(root),
    ...(base === undefined ? {} : { BASE_PATH: base }),
    ...(site === undefined ? {} : { SITE_URL: site }),
  }
  const folder = resolve(out)
  const search = join(resolve(root), '.cache', `pagefind-${process.pid}`)
  try {
    const [built, cards] = await Promise.all([
      $({ env, nothrow: true })`astro build --outDir ${folder}`,
      // A page names its card by its whole address, or not at all.
      env.SITE_URL ? import('./site/draw-cards.ts').then(({ drawCards }) => drawCards(book)) : [],
      indexForSearch(search, book, sources.texts),
    ])
    if (!built.ok)
      throw new Error(`Astro could not build the site${howItEnded(built)}.\n${built.stdout}${built.stderr}`)
    const dead = await findDeadLinks(folder, env.BASE_PATH ?? '/')
    if (dead.length > 0) throw new BookHasProblems(`${dead.join('\n')}\n\nMend the links, then build again.`)
    for (const card of cards) await lay(folder, card)
    await move(search, join(folder, 'pagefind'))
  } finally {
    await rm(search, { recursive: true, force: true })
  }
}

async function lay(site: string, { path, bytes }: SiteFile): Promise<void> {
  await mkdir(dirname(join(site, path)), { recursive: true })
  await writeFile(join(site, path), bytes)
}

/** The site may be made on another disk. */
async function move(from: string, to: string): Promise<void> {
  await rename(from, to).catch(() => cp(from, to, { recursive: true }))
}

/** A process that is killed says nothing of it; the shell that waits for it turns a signal into a status above 128. */
function howItEnded({ exitCode, signal }: ProcessOutput): string {
  const number = (exitCode ?? 0) - 128
  const [name] = Object.entries(constants.signals).find(([, value]) => value === number) ?? [signal]
  return name ? `: ${name} ended it, as when memory or the disk runs out` : ''
}

if (import.meta.main) {
  const options = {
    root: { type: 'string' },
    out: { type: 'string', default: 'dist' },
    base: { type: 'string' },
    site: { type: 'string' },
  } as const
  const values = orEnd(() =>
    checkSiteOptions(parseOnlyOptions(process.argv.slice(2), options, 'npm run build')),
  )
  try {
    await buildSite(values)
    const weights = await weighSite(values.out)
    console.log(printSizes(weights))
    const heavy = overBudget(weights)
    if (heavy.length > 0) throw new BookHasProblems(`\n${heavy.join('\n')}`)
  } catch (error) {
    if (!(error instanceof Error)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
