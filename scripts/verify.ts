/** `npm run verify`: the book, or the part of it that is named, on a real Docker engine. */
import { chooseLabs } from '../src/book/choose-labs.ts'
import { coverageOf } from '../src/book/coverage.ts'
import type { Book, Lab } from '../src/book/types.ts'
import { readBook } from '../src/files/read-book.ts'
import { ensureEngine } from './set-up/engine.ts'
import { help, parseVerifyArguments, type VerifyArguments } from './verifier/arguments.ts'
import { CannotTell } from './verifier/cannot-tell.ts'
import { exitCodeOf, type Findings, nothingRun } from './verifier/findings.ts'
import { untilInterrupted } from './verifier/interruption.ts'
import { printCoverage } from './verifier/list.ts'
import { startProgress } from './verifier/progress.ts'
import { publish } from './verifier/reporters.ts'
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
    return print(
      printCoverage(book.chapters.map((chapter) => coverageOf(chapter))),
      book.problems.length > 0 ? 1 : 0,
    )
  const chosen = chooseLabs(book, wanted.selections)
  if ('unknown' in chosen) throw new CannotTell('That is no part of the book.', { remedy: chosen.unknown })
  const findings = await findOut(book, chosen.labs, wanted, signal)
  await publish(findings, wanted.reporters)
  return exitCodeOf(findings)
}

/** Whatever keeps the labs from being run is a finding too: every report says so. */
async function findOut(
  book: Book,
  labs: Lab[],
  wanted: VerifyArguments,
  signal: AbortSignal,
): Promise<Findings> {
  if (book.problems.length > 0) return nothingRun(book)
  try {
    if (wanted.host === null) await ensureEngine(progress)
    return await verifyBook(book, labs, { root, wanted, progress, signal })
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error
    return nothingRun(book, { fact: error.message, remedy: error.remedy })
  }
}

function print(text: string, exitCode: number): number {
  console.log(text)
  return exitCode
}
