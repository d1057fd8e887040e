import { parseShard, type Shard } from '../../src/book/shard.ts'
import { didYouMean } from '../../src/book/suggest.ts'
import { oneOf, parseOptions, unusable, wholeNumber } from '../command/parse-options.ts'
import type { Reporter } from './reporters.ts'

export type VerifyArguments = {
  selections: string[]
  bases: 'auto' | 'registry' | 'stand-in'
  fresh: boolean
  help: boolean
  /** None: the engine that `docker` talks to. */
  hosts: string[]
  keep: boolean
  list: boolean
  reporters: Reporter[]
  retry: boolean
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
  shell LAB                           runs a lab, and opens a shell at its end or where it fails

  --list                show chapters, labs and their counts; run nothing
  --fresh               run labs again even if they passed unchanged
  --update              write what was really printed into the chapters, then run again
  --watch               run again what an edit touches, until Ctrl-C
  --retry               run a lab that is wrong once more; one that is right then is told as unsteady, and not wrong
  --shard I/N           one of N parts of about the same length, by recorded durations
  --workers N           labs that run at the same time, on each host (default 2)
  --bases WHERE         auto (default), registry (Docker Hub) or stand-in (built here, when Docker Hub is out of reach)
  --store NAME          containerd (default, as a fresh Docker 29 has) or overlay2
  --host ENDPOINT       the Docker engine for the machines: ssh://…, tcp://…, unix://…, a Docker context; as often as you like
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
  host: { type: 'string', multiple: true, default: [] as string[] },
  keep: { type: 'boolean', default: false },
  list: { type: 'boolean', default: false },
  reporter: { type: 'string', multiple: true, default: [] as string[] },
  retry: { type: 'boolean', default: false },
  shard: { type: 'string' },
  store: { type: 'string', default: 'containerd' },
  update: { type: 'boolean', default: false },
  watch: { type: 'boolean', default: false },
  workers: { type: 'string', default: '2' },
} as const

/** Throws CannotTell for an option or a value that it does not know. */
export function parseVerifyArguments(argv: string[]): VerifyArguments {
  const { values, positionals } = parseOptions(argv, options, 'npm run verify')
  return {
    selections: positionals,
    bases: oneOf('--bases', values.bases, ['auto', 'registry', 'stand-in'] as const),
    fresh: values.fresh,
    help: values.help,
    hosts: eachOnce('--host', values.host),
    keep: values.keep,
    list: values.list,
    reporters: values.reporter.map(toReporter),
    retry: values.retry,
    shard: values.shard === undefined ? null : toShard(values.shard),
    store: oneOf('--store', values.store, ['containerd', 'overlay2'] as const),
    update: values.update,
    watch: values.watch,
    workers: wholeNumber('--workers', values.workers, 64),
  }
}

function eachOnce(flag: string, values: string[]): string[] {
  const twice = values.find((value, index) => values.indexOf(value) !== index)
  if (twice === undefined) return values
  throw unusable(`\`${flag} ${twice}\` is there twice`, 'Name each one once.')
}

function toShard(value: string): Shard {
  const shard = parseShard(value)
  if (shard) return shard
  throw unusable(
    `\`--shard ${value}\` is not possible`,
    'Write which one of how many, at most 1000: `--shard 1/4`.',
  )
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
