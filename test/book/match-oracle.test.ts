import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchLines, matchOutput } from '../../src/book/match.ts'

/**
 * The matcher against the definition, tried out in every way there is. A line is a row of symbols: `x` and `y` are text, `I`, `J` and `K` are
 * ids, `*` is an inline mark. `...` is an elision.
 */
const symbol = fc.constantFrom('x', 'y', 'I', 'J', 'K')
const printedLine = fc.array(symbol, { maxLength: 3 }).map((symbols) => symbols.join(''))
const promisedLine = fc.oneof(
  { weight: 2, arbitrary: fc.constant('...') },
  { weight: 3, arbitrary: printedLine },
  {
    weight: 2,
    arbitrary: fc.array(fc.oneof(symbol, fc.constant('*')), { maxLength: 4 }).map((row) => row.join('')),
  },
)

/** Promises that are likely to be kept: printed lines, some replaced, ids renamed. */
const pair = fc
  .tuple(
    fc.array(printedLine, { maxLength: 6 }),
    fc.array(fc.tuple(fc.nat(6), promisedLine), { maxLength: 4 }),
    fc.constantFrom('IJK', 'JIK', 'KIJ', 'IIK'),
  )
  .map(([printed, changes, names]) => {
    const promised = printed.map((line) => line.replace(/[IJK]/g, (id) => names['IJK'.indexOf(id)]!))
    for (const [at, line] of changes) promised.splice(at, at % 2, line)
    return { promised, printed }
  })
const anyPair = fc.oneof(
  pair,
  fc.record({
    promised: fc.array(promisedLine, { maxLength: 5 }),
    printed: fc.array(printedLine, { maxLength: 6 }),
  }),
)

const texts: Record<string, string> = {
  x: 'x;',
  y: 'y;',
  I: '3f2a9b1c4d5e;',
  J: 'aaaaaaaaaaaa;',
  K: '0123456789ab;',
  '*': '[...]',
}
const render = (line: string) => (line === '...' ? line : [...line].map((one) => texts[one]).join(''))

test('a match is found if and only if there is one', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyPair, ({ promised, printed }) => {
      const { ok } = matchOutput(promised.map(render).join('\n'), printed.map(render).join('\n'))
      expect(ok).toBe(keeps(promised, printed))
    }),
    { numRuns: 2000 },
  )
})

test('a prefix is the shortest that keeps the promise', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anyPair, ({ promised, printed }) => {
      const match = matchLines(promised.map(render), printed.map(render), { upTo: 'shortest-prefix' })
      const lengths = Array.from({ length: printed.length + 1 }, (_, length) => length)
      const closed = promised.slice(0, promised.findLastIndex((line) => line !== '' && line !== '...') + 1)
      const shortest = lengths.find((length) => reads(closed, printed.slice(0, length), [])) ?? null
      expect(match.ok ? match.consumed : null).toBe(shortest)
    }),
    { numRuns: 1500 },
  )
})

test('two exchanges match if and only if one reading does for both', { timeout: 60_000 }, () => {
  const exchange = pair.map(({ promised, printed }) => ({
    promised: promised.map((line) => line.replaceAll('*', '') || 'x'),
    printed: printed.map((line) => line || 'x').slice(0, 4),
  }))
  fc.assert(
    fc.property(exchange, exchange, (one, other) => {
      const first = matchLines(one.promised.map(render), one.printed.map(render))
      const bindings = first.ok ? first.bindings : undefined
      const second = matchLines(other.promised.map(render), other.printed.map(render), { bindings })
      const between = 'yyyy'
      const promised = [...one.promised, between, ...other.promised]
      expect(first.ok && second.ok).toBe(keeps(promised, [...one.printed, between, ...other.printed]))
    }),
    { numRuns: 1000 },
  )
})

/**
 * The definition: blank lines at the end of either side say nothing, and some way of laying the lines has ids one to one. A blank line that the
 * run does not have (`_`) may be thought of at its end where the page has one before its last elision.
 */
function keeps(promised: string[], printed: string[]): boolean {
  const strip = (lines: string[]) => lines.slice(0, lines.findLastIndex((line) => line !== '') + 1)
  const page = strip(promised)
  const isOpen = page.at(-1) === '...'
  const blanks = isOpen ? page.slice(page.findLastIndex((line) => line !== '' && line !== '...') + 1) : []
  const added = [...blanks.filter((line) => line === ''), null].map((_, count) =>
    Array<string>(count).fill('_'),
  )
  return added.some((blank) => reads(page, [...strip(printed), ...blank], []))
}

type Pairs = [page: string, run: string][]

function reads(promised: string[], printed: string[], pairs: Pairs): boolean {
  const [line, ...rest] = promised
  if (line === undefined) return printed.length === 0 && isOneToOne(pairs)
  if (line === '...')
    return printed.some((_, at) => reads(rest, printed.slice(at), pairs)) || reads(rest, [], pairs)
  return (
    printed.length > 0 &&
    readings(line, printed[0]!).some((own) => reads(rest, printed.slice(1), [...pairs, ...own]))
  )
}

function readings(promised: string, printed: string): Pairs[] {
  const [symbol, rest] = [promised[0], promised.slice(1)]
  if (printed === '_') return promised === '' ? [[]] : []
  if (symbol === undefined) return printed === '' ? [[]] : []
  if (symbol === '*')
    return Array.from({ length: printed.length + 1 }, (_, at) => readings(rest, printed.slice(at))).flat()
  if (printed === '') return []
  if ('IJK'.includes(symbol) && 'IJK'.includes(printed[0]!))
    return readings(rest, printed.slice(1)).map((pairs) => [[symbol, printed[0]!], ...pairs])
  return symbol === printed[0] ? readings(rest, printed.slice(1)) : []
}

function isOneToOne(pairs: Pairs): boolean {
  return pairs.every(([page, run]) => pairs.every(([other, its]) => (page === other) === (run === its)))
}
