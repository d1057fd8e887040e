import fc from 'fast-check'
import { expect, test } from 'vitest'
import { matchLines, matchOutput } from '../../src/book/match.ts'
import { volatileTokens } from '../../src/book/volatile.ts'
import { escapeLine } from '../../src/book/matching/wildcards.ts'

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''))
const two = (number: number) => String(number).padStart(2, '0')

/** Two tokens of one type each. */
const tokens = [
  fc
    .tuple(fc.double({ min: 0, max: 99, noNaN: true }), fc.constantFrom('s', 'ms', ' seconds'))
    .map(([n, unit]) => n.toFixed(1) + unit),
  hex(64).map((id) => `sha256:${id}`),
  hex(64),
  hex(12).filter((id) => /[a-f]/.test(id)),
  fc
    .tuple(fc.integer({ min: 1, max: 999 }), fc.constantFrom('B', 'kB', 'MB', 'GiB'))
    .map(([n, unit]) => `${n}${unit}`),
  fc.constantFrom('2 minutes ago', 'About an hour ago', 'Less than a second ago', '3 weeks ago'),
  fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59)).map((clock) => `2026-11-23T${clock.map(two).join(':')}Z`),
  fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59)).map((clock) => clock.map(two).join(':')),
  fc.tuple(fc.nat(255), fc.nat(255)).map(([one, other]) => `172.17.${one}.${other}`),
  fc.integer({ min: 32768, max: 60999 }).map((port) => `localhost:${port}`),
  fc.integer({ min: 2, max: 99999 }).map((pid) => `pid ${pid}`),
].map((token) => fc.tuple(token, token))

const word = fc.constantFrom(
  'GET',
  'ok',
  '[3/6]',
  'my-api:dev',
  '<none>',
  'v1.2.3',
  'CACHED',
  '42',
  '"/health"',
  '…',
)
const piece = fc.oneof(
  word.map((text): [string, string] => [text, text]),
  ...tokens,
)
const line = fc.array(piece, { minLength: 1, maxLength: 5 })
const output = fc.array(line, { minLength: 1, maxLength: 6 })
const side = (lines: [string, string][][], which: 0 | 1) =>
  lines.map((pieces) => pieces.map((one) => one[which]).join(' '))

test('every text matches itself', { timeout: 60_000 }, () => {
  const text = fc.array(
    fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      line.map((one) => side([one], 0)[0]!),
    ),
  )
  fc.assert(
    fc.property(text, (lines) => {
      const printed = lines.flatMap((one) => one.split('\n'))
      expect(matchLines(printed.map(escapeLine), printed).ok).toBe(true)
      expect(matchLines(printed.map(escapeLine), printed, { exact: true }).ok).toBe(true)
      expect(matchLines(printed.map(escapeLine), printed, { upTo: 'shortest-prefix' }).ok).toBe(true)
    }),
  )
})

test(
  'text matches when its volatile tokens are others of their types, ids one to one',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(output, (lines) => {
        const pairs = lines.flat().map(([one, other]) => [nameOf(one), nameOf(other)] as const)
        fc.pre(
          pairs.every(([one, other]) => pairs.every(([page, run]) => (one === page) === (other === run))),
        )
        expect(matchLines(side(lines, 0), side(lines, 1)).ok).toBe(true)
      }),
    )
  },
)

test(
  'text does not match when a character outside its volatile tokens is another',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(output, fc.nat(), fc.constantFrom(...'aZ0.~'), (lines, at, character) => {
        const text = side(lines, 0).join('\n')
        const place = at % text.length
        const start = text.lastIndexOf('\n', place - 1) + 1
        const own = text.slice(start).split('\n')[0]!
        const isVolatile = volatileTokens(own).some(
          ({ from, to }) => from <= place - start && place - start < to,
        )
        fc.pre(!isVolatile && text[place] !== character && text[place] !== '\n')
        const changed = text.slice(0, place) + character + text.slice(place + 1)
        expect(matchOutput(escape(text), changed).ok).toBe(false)
        expect(matchOutput(escape(changed), text).ok).toBe(false)
      }),
      { numRuns: 500 },
    )
  },
)

test('nothing makes it throw, and what does not match differs somewhere', { timeout: 60_000 }, () => {
  const marked = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '...',
      '[...]',
      'a[...]b',
      '#1 [x 1/2] y',
      '#1 DONE 0.1s',
      '#2 ...',
      '#1',
      '',
      '3f2a9b1c4d5e',
      '--',
    ),
  )
  fc.assert(
    fc.property(fc.array(marked), fc.array(marked), fc.boolean(), (promised, printed, goesOn) => {
      const match = matchLines(promised, printed, { upTo: goesOn ? 'shortest-prefix' : 'all' })
      if (match.ok || match.reason === 'undecided') return
      expect(match.diff.some(({ mark }) => mark !== ' ')).toBe(true)
      for (const { promised: index } of match.diff) if (index !== null) expect(promised[index]).toBeDefined()
    }),
    { numRuns: 1000 },
  )
})

test('a hundred thousand lines are no trouble', { timeout: 120_000 }, () => {
  const printed = Array.from({ length: 100_000 }, (_, at) => `line ${at % 7} took 0.${at % 10}s`)
  const promised = [
    'line 0 took 0.1s',
    '...',
    'line 3 took 9.9s',
    'line 4 took 9.9s',
    '...',
    'line [...] took 1s',
  ]
  expect(matchLines(promised, printed)).toMatchObject({ ok: true, consumed: 100_000 })
  expect(matchLines([...promised, 'end'], printed).ok).toBe(false)
  const fewer = printed.slice(0, 5000)
  expect(matchLines(fewer, fewer).ok).toBe(true)
  expect(matchLines(fewer, fewer.with(3000, 'x')).ok).toBe(false)
})

test('a build that prints a hundred thousand lines is no trouble', { timeout: 120_000 }, () => {
  const step = (name: string, number: number, count: number) => [
    `#${number} [${name} 1/1] RUN work`,
    ...Array.from({ length: count }, (_, at) => `#${number} ${(at / 1000).toFixed(3)} at ${at}`),
    `#${number} DONE 3.0s`,
  ]
  const printed = [...step('a', 1, 100_000), ...step('b', 2, 10)]
  const promised = [
    '#1 [b 1/1] RUN work',
    '...',
    '#1 DONE 1s',
    '...',
    '#2 [a 1/1] RUN work',
    '...',
    '#2 DONE 2s',
  ]
  expect(matchLines(promised, printed).ok).toBe(true)
  expect(matchLines(promised.with(-1, '#2 CACHED'), printed).ok).toBe(false)
  expect(matchLines(['a', 'b'], printed).ok).toBe(false)
})

test('a long line with many marks is no trouble', { timeout: 60_000 }, () => {
  const printed = 'ab '.repeat(20_000)
  expect(matchOutput('[...]a[...]b[...]a[...]a[...]b', printed).ok).toBe(true)
  expect(matchOutput('[...]a[...]b[...]a[...]a[...]c', printed).ok).toBe(false)
})

function escape(text: string): string {
  return text.split('\n').map(escapeLine).join('\n')
}

/** What a token must agree with others about: ids by their digits, addresses and ports by themselves. */
function nameOf(token: string): string {
  if (/^(?:sha256:)?[0-9a-f]{12,}$/.test(token)) return token.replace('sha256:', '')
  return /^172|^localhost/.test(token) ? token : ''
}
