/** `npm run check`: what can be told in seconds and without Docker: the book's text, then types, lint and format. */
import { $ } from 'zx'
import { coverageOf } from '../src/book/coverage.ts'
import { printProblems } from '../src/book/problem.ts'
import { readBook } from '../src/files/read-book.ts'
import { printCoverage } from './verifier/list.ts'

const book = await readBook('.')
console.log(printCoverage(book.chapters.map((chapter) => coverageOf(chapter))))
if (book.problems.length > 0) console.log(`\n${printProblems(book.problems)}`)

// Pages' types are written by this; the type checker reads them.
await $({ nothrow: true, quiet: true })`astro sync`
const commands = [
  ['tsc', '--noEmit', '-p', '.'],
  ['eslint', '.'],
  ['prettier', '--check', '--log-level', 'warn', '.'],
]
const runs = await Promise.all(commands.map((command) => $({ nothrow: true, quiet: true })`${command}`))
for (const { exitCode, stdout, stderr } of runs)
  if (exitCode !== 0) console.log(`\n${stdout}${stderr}`.trimEnd())

process.exitCode = book.problems.length > 0 || runs.some(({ exitCode }) => exitCode !== 0) ? 1 : 0
