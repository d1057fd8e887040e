/** `npm run mutate`: whether a book with a lie in it is found wrong. */
import { allLabs, makeBook } from '../src/book/make-book.ts'
import { chooseLabs } from '../src/book/choose-labs.ts'
import type { LabRecord } from '../src/book/record.ts'
import type { Lab } from '../src/book/types.ts'
import { readSources } from '../src/files/read-book.ts'
import { readRecord } from '../src/files/record-file.ts'
import { help, type MutateArguments, parseMutateArguments } from './mutate/arguments.ts'
import { judgeMutation, type Original, survived } from './mutate/judge-mutation.ts'
import { promiseKinds, runKinds } from './mutate/mutation.ts'
import { mutationsOf } from './mutate/mutations-of.ts'
import { isReplayable, replay } from './mutate/replay.ts'
import { exitCodeOf, type Judged, printJudged, printMutations } from './mutate/report.ts'
import { type Mutant, runMutants } from './mutate/run-mutants.ts'
import { ensureEngine } from './set-up/engine.ts'
import { parseVerifyArguments } from './verifier/arguments.ts'
import { CannotTell } from './command/cannot-tell.ts'
import { chooseProgress } from './verifier/progress.ts'
import { runCommand } from './command/run-command.ts'
import { verifyBook } from './verifier/verify-book.ts'
import { openWorkshop } from './verifier/workshop.ts'

const root = process.cwd()
const progress = chooseProgress()

await runCommand(main)

async function main(argv: string[], signal: AbortSignal): Promise<number> {
  const wanted = parseMutateArguments(argv)
  if (wanted.help) {
    console.log(help)
    return 0
  }
  const { original, labs } = await prepare(wanted, signal)
  const mutations = mutationsOf(original.sources, {
    ...wanted,
    kinds: { replay: promiseKinds, run: runKinds, all: [...promiseKinds, ...runKinds] }[wanted.only ?? 'all'],
    labs: new Set(labs.map(({ id }) => id)),
  })
  progress.say(`${mutations.length} mutations of ${labs.length} labs, seed ${wanted.seed}`)
  const judged: Judged[] = []
  const mutants: Mutant[] = []
  for (const mutation of mutations) {
    const judgement = judgeMutation(mutation, original)
    if (judgement.kind === 'to run') mutants.push({ mutation, labs: judgement.labs })
    else judged.push({ mutation, judgement })
    await breathe(signal)
  }
  try {
    await run(mutants, original, { wanted, judged, signal })
  } finally {
    console.log(printMutations(judged))
  }
  return exitCodeOf(judged)
}

/** The book as it stands, with a record of each chosen lab that it passed. */
async function prepare({ selections, workers }: MutateArguments, signal: AbortSignal) {
  const sources = await readSources(root)
  const book = makeBook(sources.texts, sources.snippets, sources)
  const chosen = chooseLabs(book, selections)
  if ('unknown' in chosen) throw new CannotTell('That is no part of the book.', { remedy: chosen.unknown })
  const { labs } = chosen
  let records = await readRecords()
  const unproved = labs.filter((lab) => !isReplayable(lab, records.get(lab.id)))
  if (unproved.length > 0) {
    progress.say(`First the book as it stands: ${unproved.map(({ id }) => id).join(', ')}`)
    await ensureEngine(progress)
    const verification = { ...parseVerifyArguments([]), fresh: true, workers }
    await verifyBook(book, unproved, { root, wanted: verification, progress, signal })
    records = await readRecords()
  }
  const wrong = labs.find((lab) => !isProved(lab, records.get(lab.id)))
  if (wrong)
    throw new CannotTell(
      `Lab \`${wrong.id}\` is not right as it stands, so that its mutations say nothing.`,
      {
        remedy: `Mend it first: npm run verify -- ${wrong.id}`,
      },
    )
  return { original: { sources, book, records } satisfies Original, labs }
}

function isProved(lab: Lab, record: LabRecord | undefined): boolean {
  return isReplayable(lab, record) && replay(lab, record) === null
}

async function readRecords(): Promise<Map<string, LabRecord>> {
  const record = await readRecord(root)
  return new Map(record?.labs.map((lab) => [lab.lab, lab]))
}

type Runs = { wanted: MutateArguments; judged: Judged[]; signal: AbortSignal }

/** Adds to `judged` as it goes, so that an interruption loses only what was running. */
async function run(
  mutants: Mutant[],
  { book, records }: Original,
  { wanted: { workers }, judged, signal }: Runs,
): Promise<void> {
  if (mutants.length === 0) return
  await ensureEngine(progress)
  const workshop = await openWorkshop(parseVerifyArguments([]), progress, signal)
  let left = mutants.length
  try {
    const used = new Set(mutants.flatMap(({ labs }) => labs.map(({ id }) => id)))
    await workshop.provideFor(allLabs(book).filter(({ id }) => used.has(id)))
    await runMutants(mutants, {
      workshop,
      workers,
      records,
      progress,
      signal,
      onJudged(mutation, found) {
        const judgement = found ?? survived(mutation, book)
        judged.push({ mutation, judgement })
        left -= 1
        progress.say(printJudged({ mutation, judgement }, left))
      },
    })
  } finally {
    await workshop.close()
  }
}

/** Lets Ctrl-C be heard. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  signal.throwIfAborted()
}
