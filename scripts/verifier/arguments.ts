import { parseArgs } from 'node:util'
import { parseShard, type Shard } from '../../src/book/shard.ts'
import { didYouMean, listWords } from '../../src/book/suggest.ts'
import { CannotTell } from './cannot-tell.ts'
import type { Reporter } from './reporters.ts'

export type VerifyArguments = {
  selections: string[]
  bases: 'auto' | 'registry' | 'stand-in'
  fresh: boolean
  help: boolean
  host: string | null
  keep: boolean
  list: boolean
  reporters: Reporter[]
  shard: Shard | null
  store: 'containerd' | 'overlay2'
  update: boolean
  watch: boolean
  workers: number
}

export const help = `npm run verify -- [chapter, lab or file:line …] [options]

Runs the book on a real Docker engine, each lab on a disposable machine, and compares what is printed with what is promised.

  05, fastapi-lab, 05-fastapi-lab     a chapter
  <lab id>                            a lab
  content/chapters/05-….mdx:42        the lab that this line belongs to
  snippets/my-api/Dockerfile          the labs that use this file
  (nothing)                           the whole book
  merge FILE …                        joins the records of several shards; runs nothing

  --list                show chapters, labs and their counts; run nothing
  --fresh               run labs again even if they passed unchanged
  --update              write what was really printed into the chapters, then run again
  --watch               run again what an edit touches, until Ctrl-C
  --shard I/N           one of N parts of about the same length, by recorded durations
  --workers N           labs that run at the same time (default 2)
  --bases WHERE         auto (default), registry (Docker Hub) or stand-in (built here, when Docker Hub is out of reach)
  --store NAME          containerd (default, as a fresh Docker 29 has) or overlay2
  --host ENDPOINT       another Docker engine for the machines: ssh://…, tcp://…
  --keep                leave the machine of a failed lab, and say how to get in
  --reporter KIND=FILE  also write the report as json, junit or markdown; as often as you like
  --reporter github     also mark lines of a pull request (in GitHub Actions by itself, with a summary)
  --help                this text

Exit status: 0 the book is right, 1 the book is wrong, 2 could not tell (no engine, no base image, unknown option).
`

const options = {
  bases: { type: 'string', default: 'auto' },
  fresh: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  host: { type: 'string' },
  keep: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  reporter: { type: 'string', multiple: true, default: [] as string[] },
  shard: { type: 'string' },
  store: { type: 'string', default: 'containerd' },
  update: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  workers: { type: 'string', default: '2' },
} as const

/** Throws CannotTell for an option or a value that it does not know. */
export function parseVerifyArguments(argv: string[]): VerifyArguments {
  const { values, positionals } = parse(argv)
  return {
    selections: positionals,
    bases: oneOf('--bases', values.bases, ['auto', 'registry', 'stand-in'] as const),
    fresh: values.fresh,
    help: values.help,
    host: values.host ?? null,
    keep: values.keep,
    list: values.list,
    reporters: values.reporter.map(toReporter),
    shard: values.shard === undefined ? null : toShard(values.shard),
    store: oneOf('--store', values.store, ['containerd', 'overlay2'] as const),
    update: values.update,
    watch: values.watch,
    workers: wholeNumber('--workers', values.workers),
  }
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true })
  } catch (error) {
    const [, flag = ''] = /'(--?[\w-]+)/.exec((error as Error).message) ?? []
    const known = Object.keys(options).map((name) => `--${name}`)
    if (!flag || known.includes(flag)) throw unusable((error as Error).message.split('. ')[0]!)
    throw new CannotTell(`Unknown option \`${flag}\`.`, {
      remedy: `The verifier knows ${listWords(known)}.${didYouMean(flag, known)}`,
      cause: error,
    })
  }
}

function oneOf<Word extends string>(flag: string, value: string, known: readonly Word[]): Word {
  if ((known as readonly string[]).includes(value)) return value as Word
  throw unusable(
    `\`${flag} ${value}\` is not possible`,
    `Choose ${listWords(known)}.${didYouMean(value, known)}`,
  )
}

function wholeNumber(flag: string, value: string): number {
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= 1 && number <= 64) return number
  throw unusable(`\`${flag} ${value}\` is not possible`, 'Give a whole number from 1 to 64.')
}

function toShard(value: string): Shard {
  const shard = parseShard(value)
  if (shard) return shard
  throw unusable(`\`--shard ${value}\` is not possible`, 'Write which one of how many: `--shard 1/4`.')
}

const fileReporters = ['json', 'junit', 'markdown'] as const

function toReporter(value: string): Reporter {
  const [kind = '', file] = value.split(/=(.*)/s)
  if (value === 'github') return { kind: value }
  const known = fileReporters.find((name) => name === kind)
  if (known && file) return { kind: known, file }
  throw unusable(
    `\`--reporter ${value}\` is not possible`,
    `Write \`json=FILE\`, \`junit=FILE\`, \`markdown=FILE\` or \`github\`.${known ? '' : didYouMean(kind, [...fileReporters, 'github'])}`,
  )
}

function unusable(fact: string, remedy = 'See npm run verify -- --help'): CannotTell {
  return new CannotTell(`${fact}.`, { remedy })
}
