/**
 * `npm run check`: what can be told in seconds and without Docker: the book's text, its spelling, the licences of packages, then types,
 * lint and format. `-- --external` asks for the pages outside the book that it links to and for known holes in packages; it needs a network.
 */
import { readFile } from 'node:fs/promises'
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
import { parseOnlyOptions } from './command/parse-options.ts'
import { runCommand } from './command/run-command.ts'

const help = `npm run check [-- --external]

Tells in seconds and without Docker what is wrong with the book's text, its spelling, the licences of packages, types, lint and format.

  --external  instead, ask for the pages outside the book that it links to, and for known holes in packages; needs a network
  --help      this text

Exit status: 0 nothing is wrong, 1 something is, 2 could not tell.
`

const options = {
  external: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

await runCommand(async (argv) => {
  const wanted = parseOnlyOptions(argv, options, 'npm run check')
  if (!wanted.help) return wanted.external ? checkExternals() : check()
  console.log(help)
  return 0
})

async function checkExternals(): Promise<number> {
  const sources = await readSources('.')
  const [links, audit] = await Promise.all([
    checkExternal(makeBook(sources.texts, sources.snippets, sources)),
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
