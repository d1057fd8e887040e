import { oneOf, parseOptions, wholeNumber } from '../command/parse-options.ts'

export type MutateArguments = {
  selections: string[]
  count: number
  seed: number
  only: 'replay' | 'run' | null
  workers: number
  help: boolean
}

export const help = `npm run mutate -- [chapter, lab or file:line …] [options]

Tells the book's own lies on purpose, one at a time, and reports which of them the verifier does not catch: a digit in a promised output, an
instruction deleted, a flag, a port, an exit status, a byte of a file. What changes only a promise is compared with what the last run
printed; what changes a command or a file is run, on a machine. No file is written.

  --count N     how many mutations (default 200)
  --seed N      another choice of them (default 1); the same number makes the same choice
  --only WHAT   replay (changed promises; runs no machine), or run
  --workers N   machines at the same time (default 2)
  --help        this text

Exit status: 0 each was caught or is harmless by a rule of the book, 1 someone must look at one, 2 could not tell.
`

const options = {
  count: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  only: { type: 'string' },
  workers: { type: 'string', default: '2' },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** Throws CannotTell for an option or a value that it does not know. */
export function parseMutateArguments(argv: string[]): MutateArguments {
  const { values, positionals } = parseOptions(argv, options, 'npm run mutate')
  return {
    selections: positionals,
    count: wholeNumber('--count', values.count, 100_000),
    seed: wholeNumber('--seed', values.seed, 4_294_967_295),
    only: values.only === undefined ? null : oneOf('--only', values.only, ['replay', 'run'] as const),
    workers: wholeNumber('--workers', values.workers, 64),
    help: values.help,
  }
}
