/** `npm run verify`: the book, or the part of it that is named, on a real Docker engine. */
import { ensureEngine } from './set-up/engine.ts'
import { chooseLabs } from '../src/book/choose-labs.ts'
import { coverageOf } from '../src/book/coverage.ts'
import { allLabs } from '../src/book/make-book.ts'
import { printProblems } from '../src/book/problem.ts'
import { labsOfShard } from '../src/book/shard.ts'
import type { Book, Lab } from '../src/book/types.ts'
import { readBook } from '../src/files/read-book.ts'
import { readRecord } from '../src/files/record-file.ts'
import { help, parseVerifyArguments, type VerifyArguments } from './verifier/arguments.ts'
import { CannotTell } from './command/cannot-tell.ts'
import { exitCodeOf, type Findings, nothingRun } from './verifier/findings.ts'
import { printCoverage } from './verifier/list.ts'
import { chooseProgress } from './verifier/progress.ts'
import { runCommand } from './command/run-command.ts'
import { publish } from './verifier/reporters.ts'
import { mergeRecordFiles } from './verifier/merge.ts'
import { openShell } from './verifier/shell.ts'
import { writeUpdates } from './verifier/update-book.ts'
import { verifyBook } from './verifier/verify-book.ts'
import { runOnEdits } from './verifier/watch.ts'

const root = process.cwd()
const progress = chooseProgress()

await runCommand(main)

async function main(argv: string[], signal: AbortSignal): Promise<number> {
  const wanted = parseVerifyArguments(argv)
  if (wanted.help) return print(help, 0)
  if (wanted.list) return list(await readBook(root), wanted)
  if (wanted.selections[0] === 'merge') return merge(await readBook(root), wanted)
  if (wanted.selections[0] === 'shell') return shell(await readBook(root), wanted, signal)
  return wanted.watch ? runOnEdits(root, signal, () => verify(wanted, signal)) : verify(wanted, signal)
}

async function list(book: Book, wanted: VerifyArguments): Promise<number> {
  const chosen = new Set(await choose(book, wanted))
  const isWhole = chosen.size === allLabs(book).length
  const chapters = book.chapters
    .map((chapter) => ({ ...chapter, labs: chapter.labs.filter((lab) => chosen.has(lab)) }))
    .filter(({ labs }) => isWhole || labs.length > 0)
  const coverage = printCoverage(chapters.map((chapter) => coverageOf(chapter)))
  if (book.problems.length === 0) return print(coverage, 0)
  return print(`${coverage}\n\n${printProblems(book.problems)}`, 1)
}

async function merge(book: Book, wanted: VerifyArguments): Promise<number> {
  if (book.problems.length > 0) return sayProblems(book, wanted)
  const files = wanted.selections.slice(1)
  const { text, exitCode } = await mergeRecordFiles(root, book, files)
  return print(text, exitCode)
}

async function shell(book: Book, wanted: VerifyArguments, signal: AbortSignal): Promise<number> {
  if (book.problems.length > 0) return sayProblems(book, wanted)
  if (wanted.hosts.length === 0) await ensureEngine(progress)
  await openShell(book, wanted.selections.slice(1), { wanted, progress, signal })
  return 0
}

async function sayProblems(book: Book, { reporters }: VerifyArguments): Promise<number> {
  await publish(nothingRun(book), reporters)
  return 1
}

async function verify(wanted: VerifyArguments, signal: AbortSignal): Promise<number> {
  const findings = await findOut(wanted, signal)
  if (findings.updates.length > 0) return update(findings, wanted, signal)
  await publish(findings, wanted.reporters)
  return exitCodeOf(findings)
}

/** Writes the updates, then runs again: what an update wrote must be right too. */
async function update({ updates }: Findings, wanted: VerifyArguments, signal: AbortSignal): Promise<number> {
  const reviews = await writeUpdates(root, updates, progress)
  const findings = { ...(await findOut({ ...wanted, update: false }, signal)), reviews }
  await publish(findings, wanted.reporters)
  return exitCodeOf(findings)
}

/** Whatever keeps the labs from being run is a finding too: every report says so. */
async function findOut(wanted: VerifyArguments, signal: AbortSignal): Promise<Findings> {
  const book = await readBook(root)
  // What is named may stand in a part that cannot be read.
  if (book.problems.length > 0) return nothingRun(book)
  const labs = await choose(book, wanted)
  if (book.chapters.length === 0)
    return nothingRun(book, {
      fact: 'There is no chapter in content/chapters.',
      remedy: 'Run this in the project’s folder.',
    })
  try {
    if (wanted.hosts.length === 0) await ensureEngine(progress)
    return await verifyBook(book, labs, { root, wanted, progress, signal })
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error
    return nothingRun(book, { fact: error.message, remedy: error.remedy })
  }
}

async function choose(book: Book, { selections, shard }: VerifyArguments): Promise<Lab[]> {
  const chosen = chooseLabs(book, selections)
  if ('unknown' in chosen) throw new CannotTell('That is no part of the book.', { remedy: chosen.unknown })
  if (shard === null) return chosen.labs
  const before = await readRecord(root)
  const secondsOf = (lab: Lab) =>
    before?.labs.find((record) => record.lab === lab.id)?.seconds ?? lab.steps.length
  const weighed = chosen.labs.map((lab) => ({ id: lab.id, seconds: secondsOf(lab), lab }))
  const mine = new Set(labsOfShard(weighed, shard).map(({ lab }) => lab))
  return chosen.labs.filter((lab) => mine.has(lab))
}

function print(text: string, exitCode: number): number {
  console.log(text)
  return exitCode
}
