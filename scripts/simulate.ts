/** `npm run simulate`: how long a book of 2,000 labs would take on 1 to 64 shards, and on hosts that come and go. Runs nothing. */
import { plural } from '../src/book/plural.ts'
import { readRecord } from '../src/files/record-file.ts'
import { printRows } from './print-rows.ts'
import { randomOf } from './random.ts'
import { drawLabs } from './simulate/durations.ts'
import { runOnFleet, type SimulatedHost } from './simulate/fleet.ts'
import { runInShards } from './simulate/shards.ts'
import { parseOnlyOptions, wholeNumber } from './command/parse-options.ts'
import { runCommand } from './command/run-command.ts'

const help = `npm run simulate -- [options]

Splits a book much larger than this one as \`npm run verify -- --shard I/N\` would, and gives its labs to hosts as \`--host\` would. Durations are
like those in .book/record.json, where there is one.

  --labs N    how many labs (default 2000)
  --seed N    another draw of durations and of hosts (default 1)
  --help      this text
`

await runCommand(async (argv) => {
  const values = parseOnlyOptions(
    argv,
    {
      labs: { type: 'string', default: '2000' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
    'npm run simulate',
  )
  if (values.help) {
    console.log(help)
    return 0
  }
  const count = wholeNumber('--labs', values.labs, 100_000)
  const random = randomOf(wholeNumber('--seed', values.seed, 2 ** 32))
  const record = await readRecord(process.cwd())
  const recorded = record?.labs.map(({ seconds }) => seconds).filter((seconds) => seconds > 0) ?? []
  const labs = drawLabs(count, recorded, random)
  const source = recorded.length > 0 ? `the ${recorded.length} recorded ones` : 'a log-normal distribution'
  console.log(`${plural(count, 'lab')}, durations drawn from ${source}, seed ${values.seed}\n`)
  console.log(printRows(['shards', 'makespan', 'bound', 'over it'], shardRows()))
  console.log(`\n${printRows(['hosts', 'labs lost', 'makespan', 'bound', 'over it'], fleetRows())}`)
  return 0

  function shardRows(): string[][] {
    return [1, 2, 4, 8, 16, 32, 64].map((shards) => {
      const { makespan, bound } = runInShards(labs, shards)
      return [String(shards), minutes(makespan), minutes(bound), over(makespan, bound)]
    })
  }

  function fleetRows(): string[][] {
    const share = (hosts: number) => labs.reduce((sum, { seconds }) => sum + seconds, 0) / hosts
    const stays = (from = 0): SimulatedHost => ({ from, to: Infinity })
    const many = (hosts: number, make: () => SimulatedHost) => Array.from({ length: hosts }, make)
    const fleets: [string, SimulatedHost[]][] = [
      ['8 that stay', many(8, () => stays())],
      ['8, of which 4 go at some time', [...many(4, () => stays()), ...many(4, () => goes(share(8)))]],
      [
        '8, and 8 that come at some time',
        [...many(8, () => stays()), ...many(8, () => stays(random() * share(16)))],
      ],
      ['2 that stay, 30 that come and go', [...many(2, () => stays()), ...many(30, () => visits(share(16)))]],
    ]
    return fleets.map(([name, hosts]) => {
      const { makespan, bound, lost } = runOnFleet(labs, hosts)
      return [name, String(lost), minutes(makespan!), minutes(bound), over(makespan!, bound)]
    })
  }

  function goes(within: number): SimulatedHost {
    return { from: 0, to: random() * within }
  }

  function visits(within: number): SimulatedHost {
    const from = random() * within
    return { from, to: from + random() * within }
  }
})

function minutes(seconds: number): string {
  return `${(seconds / 60).toFixed(1)} min`
}

function over(makespan: number, bound: number): string {
  return `${(Math.max(0, makespan / bound - 1) * 100).toFixed(2)} %`
}
