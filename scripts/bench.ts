/** `npm run bench`: how fast the verifier and the site are, beside others, as ratios from one run on one machine. */
import { mkdir, writeFile } from 'node:fs/promises'
import { arch, cpus } from 'node:os'
import { $ } from 'zx'
import { chooseLabs } from '../src/book/choose-labs.ts'
import { readBook } from '../src/files/read-book.ts'
import { benchBook } from './bench/book.ts'
import { benchExchanges } from './bench/exchanges.ts'
import { benchSite } from './bench/site.ts'
import { type Table, toMarkdown } from './bench/table.ts'
import { chooseNamed } from './choose-named.ts'
import { canInstallPackages, installPackages } from './set-up/debian-packages.ts'
import { ensureEngine } from './set-up/engine.ts'
import { CannotTell } from './command/cannot-tell.ts'
import { parseOptions, wholeNumber } from './command/parse-options.ts'
import { chooseProgress } from './verifier/progress.ts'
import { runCommand } from './command/run-command.ts'

const help = `npm run bench -- [exchanges] [book] [site] [options]

Compares, in one run, the verifier with cram, clitest and plain shell scripts, and the site with Starlight, VitePress and Docusaurus on
generated pages. Prints tables, and writes them to .bench/report.md and .bench/report.json.

  exchanges, book, site   only these parts (default: all)
  --labs WHICH            the part of the book that \`book\` runs, as often as you like (default: all of it)
  --pages N,N,…           how large the generated sites are (default 15,150,1000)
  --rounds N              how often what takes seconds is measured (default 3)
  --seed N                other generated pages (default 1)
  --help                  this text

Exit status: 0 all was measured, 2 something that it needs is not there.
`

const progress = chooseProgress()

const parts = [{ name: 'exchanges' }, { name: 'book' }, { name: 'site' }]

await runCommand(async (argv, signal) => {
  const { values, positionals } = parseOptions(
    argv,
    {
      labs: { type: 'string', multiple: true, default: [] as string[] },
      pages: { type: 'string', default: '15,150,1000' },
      rounds: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
    'npm run bench',
  )
  if (values.help) {
    console.log(help)
    return 0
  }
  const chosen = chooseNamed(parts, positionals)
  if (typeof chosen === 'string') throw new CannotTell(...asTold(chosen))
  const wants = (name: string) => chosen.some((part) => part.name === name)
  const rounds = wholeNumber('--rounds', values.rounds, 100)
  const seed = wholeNumber('--seed', values.seed, 2 ** 32)
  const sizes = values.pages.split(',').map((size) => wholeNumber('--pages', size, 10_000))
  const tables: Table[] = []
  const add = async (table: Promise<Table>) => {
    tables.push(await table)
    await writeReport(tables)
  }
  // An interruption ends it with what is being measured.
  const say = (line: string) => {
    signal.throwIfAborted()
    progress.say(line)
  }
  if (wants('exchanges') || wants('book')) await ensureEngine(progress)
  if (wants('exchanges')) {
    await ensureOtherTools()
    await add(benchExchanges(1000, rounds, say))
  }
  if (wants('book')) {
    const book = await readBook('.')
    const part = chooseLabs(book, values.labs)
    if ('unknown' in part) throw new CannotTell('That is no part of the book.', { remedy: part.unknown })
    await add(benchBook(book, part.labs, say))
  }
  if (wants('site')) for (const pages of sizes) await add(benchSite({ pages, rounds, seed }, say))
  console.log(await writeReport(tables))
  return 0
})

function asTold(text: string): [string, { remedy: string }] {
  const [fact = '', ...remedy] = text.split('\n')
  return [fact, { remedy: remedy.join('\n').trim() }]
}

/** What has been measured so far is on disk, whatever comes next. */
async function writeReport(tables: Table[]): Promise<string> {
  const { version } = process
  const docker = await $({ quiet: true, nothrow: true })`docker version --format ${'{{.Server.Version}}'}`
  const circumstances = [
    `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'} (${arch()}), Node ${version}`,
    `Docker ${docker.stdout.trim() || 'not there'} as the host`,
    new Date().toISOString().slice(0, 10),
  ]
  const text = toMarkdown(tables, circumstances)
  await mkdir('.bench', { recursive: true })
  await writeFile('.bench/report.md', text)
  await writeFile('.bench/report.json', `${JSON.stringify({ circumstances, tables }, null, 1)}\n`)
  return text
}

async function ensureOtherTools(): Promise<void> {
  // Debian calls cram by the Python that it runs on.
  const packages = { 'cram cram3': 'python3-cram', clitest: 'clitest' }
  const missing: string[] = []
  for (const [programs, name] of Object.entries(packages))
    if ((await $({ quiet: true, nothrow: true })`command -v ${programs.split(' ')}`).stdout === '')
      missing.push(name)
  if (missing.length === 0) return
  if (!(await canInstallPackages()))
    throw new CannotTell(`There is no ${missing.join(', no ')} to compare with.`, {
      remedy: 'Install it, or leave that part out: npm run bench -- book site',
    })
  await installPackages(missing, 'the verifier is compared with them', progress)
}
