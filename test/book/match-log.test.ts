import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchLines, matchOutput, swallowed } from '../../src/book/match.ts'

const real = (name: string) => readFileSync(new URL(`build-logs/${name}.txt`, import.meta.url), 'utf8')

describe('logs that BuildKit printed for one build', () => {
  test.each([
    ['stages that ran side by side', 'parallel-1', 'parallel-2'],
    ['stages that ran side by side, the other way', 'parallel-2', 'parallel-1'],
    ['cached steps, which come in any order', 'cached-1', 'cached-2'],
    ['what grep leaves of a log', 'filtered-1', 'filtered-2'],
    ['what grep leaves of a log', 'filtered-2', 'filtered-3'],
    ['what grep leaves of a log', 'filtered-3', 'filtered-4'],
    ['a build that failed, with what follows its log', 'failed', 'failed'],
  ])('match: %s', (_, page, run) => {
    expect(matchOutput(real(page), real(run)).ok).toBe(true)
  })

  test.each([
    ['a build that ran and one from the cache', 'parallel-1', 'cached-1'],
    ['a build from the cache and one that ran', 'cached-1', 'parallel-1'],
  ])('do not match: %s', (_, page, run) => {
    expect(matchOutput(real(page), real(run)).ok).toBe(false)
  })

  test.each([
    ['one cached step that was done', 'cached-2', /(?<=^#9 )CACHED/m, 'DONE 0.1s'],
    ['another exit code', 'failed', /exit code: 3/, 'exit code: 4'],
    ['a line of output missing', 'parallel-2', /^.*tick 3\n/m, ''],
    ['lines of output in the other order', 'parallel-2', /(?<=tick )1([^]*tick )2/, '2$11'],
    ['a line of output more', 'parallel-2', /^(#9 )(\S+ tick 3)/m, '$1$2\n$1$2'],
    ['a step of another stage', 'parallel-2', /builder 4\/4/g, 'stage-2 4/4'],
    ['another step count', 'cached-2', /4\/4/, '4/5'],
    ['a step more', 'cached-2', /(?=^#14)/m, '#19 [internal] load more\n#19 DONE 0.0s\n\n'],
    ['a step less', 'cached-2', /^#13 .*\n#13 .*\n/m, ''],
  ])('do not match: %s', (_, name, pattern, replacement) => {
    const changed = real(name).replace(pattern, replacement)
    expect(changed).not.toBe(real(name))
    const page = name.endsWith('2') ? real(name.replace('2', '1')) : real(name)
    expect(matchOutput(page, changed).ok).toBe(false)
    expect(matchOutput(changed, page).ok).toBe(false)
  })
})

const builder = [
  '#5 [builder 1/2] FROM base',
  '#5 DONE 0.1s',
  '',
  '#6 [builder 2/2] RUN make',
  '#6 0.2 made',
  '#6 DONE 1.2s',
]
const final = ['#7 [final 1/2] FROM base', '#7 DONE 0.1s', '', '#8 [final 2/2] COPY . .', '#8 DONE 0.1s']

describe('steps', () => {
  const table: [string, string[], string[], boolean][] = [
    ['of two stages in the other order', [...builder, '', ...final], [...final, '', ...builder], true],
    ['of one stage in the other order', [...final.slice(3), '', ...final.slice(0, 2)], final, false],
    [
      'with their numbers, changed',
      [...builder, '', ...final],
      [...final, '', ...builder].map((line) => line.replace(/^#(\d)/, (_, n) => `#${Number(n) + 20}`)),
      true,
    ],
    [
      'left and taken up again',
      builder,
      [
        ...builder.slice(0, 2),
        ...['', '#6 [builder 2/2] RUN make', '#6 0.2 made', '#6 ...'],
        ...['', '#6 [builder 2/2] RUN make', '#6 DONE 1.2s'],
      ],
      true,
    ],
    [
      'before what is made of them',
      [...builder, '', '#9 exporting to image', '#9 DONE 0.1s'],
      ['#5 exporting to image', '#5 DONE 0.1s', '', ...builder.map((line) => line.replace('#5', '#9'))],
      false,
    ],
    [
      'after what is made of them',
      ['#9 exporting to image', '#9 DONE 0.1s', '', ...builder],
      [...builder, '', '#9 exporting to image', '#9 DONE 0.1s'],
      false,
    ],
    ['without their blank lines', builder, builder.filter((line) => line !== ''), true],
    [
      'with progress told twice',
      ['#9 exporting to image', '#9 exporting layers', '#9 exporting layers 0.2s done', '#9 DONE 0.2s'],
      ['#9 exporting to image', '#9 exporting layers done', '#9 DONE 0.0s'],
      true,
    ],
    [
      'done twice',
      ['#4 [internal] load build context', '#4 transferring context: 362B 0.0s done', '#4 DONE 0.0s'],
      [
        '#4 [internal] load build context',
        '#4 DONE 0.0s',
        '#4 transferring context: 32B done',
        '#4 DONE 0.1s',
      ],
      true,
    ],
    [
      'cached on one side',
      [...final, '', '#9 [x 1/1] RUN y', '#9 CACHED'],
      [...final, '', '#9 [x 1/1] RUN y', '#9 DONE 0.1s'],
      false,
    ],
    [
      'found by grep',
      ['#9 [5/6] RUN pip install', '#9 CACHED'],
      ['#12 [5/6] RUN pip install', '#12 CACHED'],
      true,
    ],
    [
      'found by grep, and done',
      ['#9 [5/6] RUN pip install', '#9 CACHED'],
      ['#12 [5/6] RUN pip install', '#12 DONE 2.0s'],
      false,
    ],
    [
      'of one grep, the status of another',
      ['#9 [5/6] RUN pip install', '#9 CACHED'],
      ['#12 [5/6] RUN pip install', '#13 CACHED'],
      false,
    ],
    [
      'found by `grep -A1`',
      ['#6 [1/2] RUN a', '#6 CACHED', '--', '#7 [2/2] RUN b', '#7 CACHED'],
      ['#6 [2/2] RUN b', '#6 CACHED', '--', '#7 [1/2] RUN a', '#7 CACHED'],
      true,
    ],
    ['without a name keep their order', ['#6 CACHED', '#7 DONE 0.1s'], ['#6 DONE 0.1s', '#7 CACHED'], false],
    [
      'without a name keep their order among others',
      ['#5 [internal] x', '#6 CACHED', '#7 DONE 0.1s'],
      ['#5 [internal] x', '#6 DONE 0.1s', '#7 CACHED'],
      false,
    ],
    [
      'between other lines',
      ['before', ...builder, '', ...final, 'after'],
      ['before', ...final, '', ...builder, 'after'],
      true,
    ],
    [
      'before another end',
      ['before', ...builder, '', ...final, 'after'],
      ['before', ...final, '', ...builder, 'later'],
      false,
    ],
    [
      'of two builds keep apart',
      ['#0 building with "default"', '', ...builder, '', '#0 building with "default"', '', ...final],
      ['#0 building with "default"', '', ...final, '', '#0 building with "default"', '', ...builder],
      false,
    ],
    [
      'of each of two builds',
      [
        '#0 building with "default"',
        '',
        ...builder,
        '',
        ...final,
        '',
        '#0 building with "default"',
        '',
        ...builder,
        '',
        ...final,
      ],
      [
        '#0 building with "default"',
        '',
        ...final,
        '',
        ...builder,
        '',
        '#0 building with "default"',
        '',
        ...final.map((line) => line.replace('#', '#1')),
        '',
        ...builder,
      ],
      true,
    ],
  ]
  test.each(table)('%s', (_, promised, printed, verdict) => {
    expect(matchLines(promised, printed).ok).toBe(verdict)
  })
})

describe('an elision in a log', () => {
  const [from, done, blank, make, made, built] = builder as [string, string, string, string, string, string]
  const printed = [...final, blank, ...builder]
  const table: [string, string[], boolean][] = [
    ['swallows whole steps before', ['...', ...final], true],
    ['swallows whole steps after', [...builder, '...'], true],
    ['swallows whole steps that came earlier', [from, done, blank, make, made, built, blank, '...'], true],
    ['swallows lines of a step', ['...', make, '...', built, '...'], true],
    ['swallows the end of a step', [...final, blank, from, done, blank, make, '...'], true],
    ['swallows the beginning of a step', ['...', built], true],
    ['need not stand right where the lines are', [from, done, make, ...final, '...', built, '...'], true],
    ['swallows nothing', [from, done, '...', make, made, built, ...final], true],
    ['does not swallow what is promised', [...final, '...', make, made, made, built], false],
    ['is needed for steps that are not told', final, false],
    ['is needed for lines that are not told', [...final, from, done, make, built], false],
    ['of a stage swallows what came between', [from, '...', make, '...', final[0]!, '...'], true],
    ['of a stage swallows only what came between', [make, '...', from, '...'], false],
    ['after the stage does not reach back into it', [from, make, made, built, '...'], false],
    ['among lines of the log and after it', ['...', made, '...'], true],
  ]
  test.each(table)('%s', (_, promised, verdict) => {
    expect(matchLines(promised, printed).ok).toBe(verdict)
  })

  test('has one span for lines that stand together', () => {
    const match = matchLines([...final, '...'], printed)
    expect(match.ok && match.spans.filter(({ promised }) => promised === final.length)).toHaveLength(1)
    const other = matchLines([...builder, '...'], printed)
    expect(other.ok && other.spans.filter(({ promised }) => promised === builder.length)).toEqual([
      { promised: builder.length, from: 0, to: 2 },
      { promised: builder.length, from: 3, to: 5 },
    ])
  })

  test('is told what it swallowed', () => {
    const promised = ['...', from, done, make, '...', built]
    const match = matchLines(promised, printed)
    if (!match.ok) throw new Error('It must match.')
    expect(
      swallowed(match, promised, printed).map(({ lines }) => lines.filter((line) => line !== '')),
    ).toEqual([final.filter((line) => line !== ''), [made]])
  })
})

test('an elision swallows a step only where its stage was when it ran', () => {
  const stage = [1, 2, 3].map((at) => [`#${at} [a ${at}/3] RUN x${at}`, `#${at} DONE 0.1s`])
  const [one, two, three] = stage as [string[], string[], string[]]
  const other = ['#9 [b 1/1] RUN y', '#9 DONE 0.1s']
  const matches = (...promised: string[]) => matchLines(promised, [...stage.flat(), ...other]).ok
  expect(matches(...other, ...one, '...', ...three)).toBe(true)
  expect(matches(...other, '...', ...one, ...three)).toBe(false)
  expect(matches(...other, ...one, ...three, '...')).toBe(false)
  expect(matches(...other, '...', ...two, ...three)).toBe(true)
  expect(matches(...other, ...two, ...three, '...')).toBe(false)
})

test(
  'a log matches if and only if some order that BuildKit could have printed does',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(fc.oneof(mutatedLogs, mutatedLogs, twoLogs), ({ promised, printed }) => {
        expect(matchLines(promised, printed).ok).toBe(keepsSomeOrder(promised, printed))
      }),
      { numRuns: 1000 },
    )
  },
)

/** Steps of two stages and a free one, their lines mixed as a run may mix them. */
const steps = fc
  .subarray(['a 1/2', 'a 2/2', 'b 1/2', 'b 2/2', 'internal'], { minLength: 1, maxLength: 4 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc
          .tuple(fc.subarray(['0.125 hi', '0.250 ho']), fc.constantFrom('DONE 0.1s', 'CACHED'))
          .map(([output, status]) => [`[${name}]`, ...(status === 'CACHED' ? [] : output), status]),
      ),
    ),
  )
const log = fc.tuple(steps, fc.infiniteStream(fc.nat(1000)), fc.nat(20)).map(([all, numbers, offset]) => {
  const queues = all.map((lines, index) => lines.map((line) => `#${index + offset + 1} ${line}`))
  const lines: string[] = []
  while (queues.some((queue) => queue.length > 0)) {
    const open = queues.filter((queue) => queue.length > 0)
    lines.push(open[(numbers.next().value as number) % open.length]!.shift()!)
  }
  return lines.slice(0, 8)
})
const mutatedLogs = fc
  .tuple(
    log,
    fc.array(fc.tuple(fc.nat(8), fc.nat(2), fc.boolean()), { maxLength: 3 }),
    fc.infiniteStream(fc.nat(1000)),
  )
  .map(([printed, cuts, numbers]) => {
    const promised = inSomeOrder(printed, numbers)
    for (const [at, length, isTold] of cuts) promised.splice(at, length, ...(isTold ? ['...'] : []))
    return { promised, printed }
  })
const twoLogs = fc.record({ promised: log, printed: log })

function inSomeOrder(lines: string[], numbers: fc.Stream<number>): string[] {
  const left = lines.map((_, index) => index)
  const ordered: string[] = []
  while (left.length > 0) {
    const next = left.filter((index) => left.every((other) => !mustPrecede(other, index, lines)))
    const chosen = next[(numbers.next().value as number) % next.length]!
    ordered.push(lines[chosen]!)
    left.splice(left.indexOf(chosen), 1)
  }
  return ordered
}

/** The definition: lines of a step in their order, and steps of a stage that ran in theirs. */
function mustPrecede(one: number, other: number, lines: string[]): boolean {
  if (one === other) return false
  const stepOf = (index: number) => {
    const number = /^#\d+ /.exec(lines[index]!)![0]
    const own = lines.flatMap((line, at) => (line.startsWith(number) ? [at] : []))
    const name = /\[(\w+) /.exec(lines[own[0]!]!)?.[1] ?? null
    return { number, own, queue: own.some((at) => lines[at]!.endsWith(' CACHED')) ? null : name }
  }
  const [first, second] = [stepOf(one), stepOf(other)]
  if (first.number === second.number) return one < other
  return first.queue !== null && first.queue === second.queue && first.own.at(-1)! < second.own[0]!
}

/** Tries every order, one line at a time. */
function keepsSomeOrder(promised: string[], printed: string[]): boolean {
  const fits = (page: string, run: string) => page.replace(/^#\d+ /, '') === run.replace(/^#\d+ /, '')
  const go = (at: number, left: number[], numbers: [string, string][]): boolean => {
    const line = promised[at]
    if (line === undefined) return left.length === 0
    if (line === '...' && go(at + 1, left, numbers)) return true
    return left.some((index) => {
      if (left.some((other) => mustPrecede(other, index, printed))) return false
      const rest = left.filter((other) => other !== index)
      if (line === '...') return go(at, rest, numbers)
      if (!fits(line, printed[index]!)) return false
      const pair: [string, string] = [line.split(' ')[0]!, printed[index]!.split(' ')[0]!]
      const agrees = numbers.every(([page, run]) => (page === pair[0]) === (run === pair[1]))
      return agrees && go(at + 1, rest, [...numbers, pair])
    })
  }
  return go(
    0,
    printed.map((_, index) => index),
    [],
  )
}
