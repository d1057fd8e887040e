import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { $ } from 'zx'
import { plural } from '../../src/book/plural.ts'
import type { Book, Lab } from '../../src/book/types.ts'
import { secondsOf } from './measure.ts'
import { isPlain, scriptOf } from './script-of-labs.ts'
import { seconds, type Table, times } from './table.ts'

const scripts = join(import.meta.dirname, '..')

/**
 * What a verification of these labs takes with one and with two workers, when nothing or one block has changed, and what the same commands
 * take as one hand-written script. Once each: these are minutes.
 */
export async function benchBook(book: Book, chosen: Lab[], say: (line: string) => void): Promise<Table> {
  const labs = chosen.filter(isPlain)
  const root = await mkdtemp(join(tmpdir(), 'bench-'))
  try {
    for (const folder of ['content', 'snippets']) await cp(folder, join(root, folder), { recursive: true })
    const verify = (...options: string[]) =>
      timed(say, options, () => runVerifier(root, [...labs.map(({ id }) => id), ...options]))
    const one = await verify('--fresh', '--workers', '1')
    const two = await verify('--fresh', '--workers', '2')
    const cached = await verify('--workers', '2')
    await editOneBlock(root, shortest(labs))
    const edited = await verify('--workers', '2')
    const script = await timed(say, ['one script'], () => runScript(labs))
    const rows: [string, number][] = [
      ['one script on one machine, comparing nothing', script],
      ['verified, 1 worker', one],
      ['verified, 2 workers', two],
      ['verified again, nothing changed', cached],
      ['verified again, one block edited', edited],
    ]
    return {
      title: 'What the book costs',
      notes: [
        `${plural(labs.length, 'lab')} of ${book.chapters.flatMap((chapter) => chapter.labs).length}: those of one terminal whose commands end, since only these can be written as a plain script. Wall-clock time, each measured once. 2 workers are ${times(one / two)} as fast as 1.`,
      ],
      head: ['', 'wall-clock time', 'of the script'],
      rows: rows.map(([name, value]) => [name, seconds(value), times(value / script)]),
      raw: rows,
    }
  } finally {
    await rm(root, { recursive: true })
  }
}

async function timed(
  say: (line: string) => void,
  words: string[],
  work: () => Promise<unknown>,
): Promise<number> {
  const value = await secondsOf(work)
  say(`${words.join(' ')}: ${value.toFixed(1)} s`)
  return value
}

async function runVerifier(root: string, args: string[]): Promise<void> {
  await $({ quiet: true, cwd: root })`node ${join(scripts, 'verify.ts')} ${args}`
}

async function runScript(labs: Lab[]): Promise<void> {
  const bases = labs.flatMap(({ id }) => ['--bases-of', id])
  const { stdout } = await $({
    quiet: true,
    input: scriptOf(labs),
  })`node ${join(scripts, 'machine.ts')} ${bases}`
  const endless = stdout.trim().split('\n').filter(Boolean)
  if (endless.length > 0) throw new Error(`As a script, these labs do not end: ${endless.join(', ')}.`)
}

function shortest(labs: Lab[]): Lab {
  return labs.reduce((least, lab) => (lab.steps.length < least.steps.length ? lab : least))
}

/** One command more at the end of the lab's last fence. */
async function editOneBlock(root: string, { steps }: Lab): Promise<void> {
  const last = steps.findLast((step) => step.kind === 'terminal')!
  const file = join(root, last.place.file)
  const lines = (await readFile(file, 'utf8')).split('\n')
  const end = lines.findIndex((line, index) => index >= last.place.line && line.startsWith('```'))
  lines.splice(end, 0, '$ true')
  await writeFile(file, lines.join('\n'))
}
