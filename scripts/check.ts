/**
 * `npm run check`: what can be told in seconds and without Docker: the book's text, its spelling, the licences of packages, then types,
 * lint and format. `-- --external` asks for the pages outside the book that it links to and for known holes in packages; it needs a network.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { $ } from 'zx'
import { coverageOf } from '../src/book/coverage.ts'
import { makeBook } from '../src/book/make-book.ts'
import { printProblems } from '../src/book/problem.ts'
import { readSources } from '../src/files/read-book.ts'
import { checkExternal } from './links/check-external.ts'
import { checkLock } from './packages/check-lock.ts'
import { sayHoles } from './packages/say-holes.ts'
import { lintProse } from './prose/lint-prose.ts'
import { printCoverage } from './verifier/list.ts'

const usage = 'Usage: npm run check [-- --external]'

try {
  const { values } = parseArgs({ options: { external: { type: 'boolean', default: false } } })
  process.exitCode = values.external ? await checkExternals() : await check()
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw error
  console.error(`${(error as Error).message}\n${usage}`)
  process.exitCode = 2
}

async function checkExternals(): Promise<number> {
  const sources = await readSources('.')
  const [links, audit] = await Promise.all([
    checkExternal(makeBook(sources.texts, sources.snippets, sources), sources.texts),
    $({ nothrow: true, quiet: true })`npm audit --omit=dev --json`,
  ])
  const holes = sayHoles(audit.stdout)
  console.log(`${links.text}\n\n${holes.text}`)
  return holes.isOpen ? 1 : links.exitCode
}

async function check(): Promise<number> {
  const sources = await readSources('.')
  const book = makeBook(sources.texts, sources.snippets, sources)
  console.log(printCoverage(book.chapters.map((chapter) => coverageOf(chapter))))
  const [slips, licences, ...runs] = await Promise.all([
    readFile('content/words.txt', 'utf8').then((words) => lintProse(sources.texts, words)),
    readFile('package-lock.json', 'utf8').then((lock) => checkLock('package-lock.json', lock)),
    // The types of pages are written by the first; the type checker reads them.
    $({ nothrow: true, quiet: true })`astro sync && tsc --noEmit -p .`,
    $({ nothrow: true, quiet: true })`eslint .`,
    $({ nothrow: true, quiet: true })`prettier --check --log-level warn .`,
  ])
  const problems = [...sources.problems, ...book.problems, ...slips, ...licences]
  if (problems.length > 0) console.log(`\n${printProblems(problems)}`)
  const failed = runs.filter(({ exitCode }) => exitCode !== 0)
  for (const { stdout, stderr } of failed) console.log(`\n${stdout}${stderr}`.trimEnd())
  return problems.length > 0 || failed.length > 0 ? 1 : 0
}
