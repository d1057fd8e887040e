/** `npm run verify`: the book, or the part of it that is named, on a real Docker engine. */
import { writeFile } from 'node:fs/promises'
import { chooseLabs } from '../src/book/choose-labs.ts'
import { coverageOf } from '../src/book/coverage.ts'
import { printProblems } from '../src/book/problem.ts'
import { readBook } from '../src/files/read-book.ts'
import { ensureEngine } from './set-up/engine.ts'
import { help, parseVerifyArguments } from './verifier/arguments.ts'
import { CannotTell } from './verifier/cannot-tell.ts'
import { untilInterrupted } from './verifier/interruption.ts'
import { toJson } from './verifier/json-report.ts'
import { printCoverage } from './verifier/list.ts'
import { startProgress } from './verifier/progress.ts'
import { exitCodeOf, printReport } from './verifier/report.ts'
import { verifyBook } from './verifier/verify-book.ts'

const root = process.cwd()
const progress = startProgress()

try {
  process.exitCode = await untilInterrupted((signal) => verify(process.argv.slice(2), signal))
} catch (error) {
  if (!(error instanceof CannotTell)) throw error
  console.error(`${error.message}\n  ${error.remedy.replaceAll('\n', '\n  ')}`)
  process.exitCode = 2
}

async function verify(argv: string[], signal: AbortSignal): Promise<number> {
  const wanted = parseVerifyArguments(argv)
  if (wanted.help) return print(help, 0)
  const book = await readBook(root)
  if (wanted.list)
    return print(printCoverage(book.chapters.map(coverageOf)), book.problems.length > 0 ? 1 : 0)
  if (book.problems.length > 0) return print(`${printProblems(book.problems)}\n\nNothing was run.`, 1)
  const chosen = chooseLabs(book, wanted.selections)
  if ('unknown' in chosen) throw new CannotTell('That is no part of the book.', { remedy: chosen.unknown })
  if (wanted.host === null) await ensureEngine(progress)
  const findings = await verifyBook(book, chosen.labs, { root, wanted, progress, signal })
  if (wanted.json) await writeFile(wanted.json, toJson(findings))
  return print(printReport(findings), exitCodeOf(findings))
}

function print(text: string, exitCode: number): number {
  console.log(text)
  return exitCode
}
