import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { $ } from 'zx'
import { readRecord } from '../../src/files/record-file.ts'
import { median, secondsOf, timeInTurn, type Timing } from './measure.ts'
import { seconds, type Table } from './table.ts'

const quiet = $({ quiet: true })

/**
 * What an exchange costs besides its command: a thousand `echo`s in a shell script, in the documents of other tools that compare output,
 * and in a lab. A lab's time is that of its steps, without its machine's start, which the next table has.
 */
export async function benchExchanges(
  count: number,
  rounds: number,
  say: (line: string) => void,
): Promise<Table> {
  const root = await mkdtemp(join(tmpdir(), 'bench-'))
  const commands = Array.from({ length: count }, (_, index) => ({
    command: `echo ${index}`,
    output: String(index),
  }))
  const file = (name: string) => join(root, name)
  try {
    await writeFile(file('bare.sh'), commands.map(({ command }) => `${command}\n`).join(''))
    await writeFile(
      file('cram.t'),
      commands.map(({ command, output }) => `  $ ${command}\n  ${output}\n`).join(''),
    )
    await writeFile(
      file('clitest.txt'),
      commands.map(({ command, output }) => `$ ${command}\n${output}\n`).join(''),
    )
    await mkdir(file('content/chapters'), { recursive: true })
    const fence = commands.map(({ command, output }) => `$ ${command}\n${output}\n`).join('')
    const chapter = `---\ntitle: Echoes\ndescription: d\n---\n\n\`\`\`console\n${fence}\`\`\`\n`
    await writeFile(file('content/chapters/01-echoes.mdx'), chapter)
    const timings = await timeInTurn(
      [
        {
          name: 'a shell script that compares nothing',
          run: () => secondsOf(() => quiet`bash ${file('bare.sh')}`),
        },
        {
          name: 'cram',
          run: () => secondsOf(() => quiet`$(command -v cram || command -v cram3) ${file('cram.t')}`),
        },
        { name: 'clitest', run: () => secondsOf(() => quiet`clitest ${file('clitest.txt')}`) },
        { name: 'this verifier', run: () => inLab(root) },
      ],
      rounds,
      say,
    )
    return toTable(timings, count)
  } finally {
    await rm(root, { recursive: true })
  }
}

async function inLab(root: string): Promise<number> {
  const verifier = join(import.meta.dirname, '../verify.ts')
  await $({ quiet: true, cwd: root })`node ${verifier} --fresh --workers 1`
  const record = await readRecord(root)
  return record!.labs[0]!.steps.reduce((sum, step) => sum + step.seconds, 0)
}

function toTable(timings: Timing[], count: number): Table {
  const bare = median(timings[0]!.seconds)
  return {
    title: 'What an exchange costs',
    notes: [
      `${count} commands \`echo N\`, each with its output compared; medians of ${timings[0]!.seconds.length}.`,
    ],
    head: ['', 'all', 'an exchange', 'beyond the bare script'],
    rows: timings.map(({ name, seconds: rounds }) => {
      const all = median(rounds)
      return [name, seconds(all), seconds(all / count), seconds((all - bare) / count)]
    }),
    raw: timings,
  }
}
