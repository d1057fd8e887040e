import { describe, expect, test } from 'vitest'
import { claimStanding } from '../../src/components/claim-standing.ts'
import { drawBadge } from '../../src/components/draw-badge.ts'
import { drawDiagram } from '../../src/components/draw-diagram.ts'
import { drawPrinted } from '../../src/components/fold.ts'
import { highlight } from '../../src/components/highlight.ts'
import { drawPromised } from '../../src/components/promised-line.ts'
import { linkInstructions } from '../../src/components/link-instructions.ts'
import type { BookStatus } from '../../src/components/status-of-book.ts'
import type { Chapter } from '../../src/book/types.ts'
import type { Badge } from '../../src/book/badge.ts'

describe('a promised line', () => {
  test.each([
    ['is text, whatever it looks like', '<b> & "x"', '&lt;b&gt; &amp; &quot;x&quot;'],
    ['shows where lines were left out', '...', '<i title="lines left out">...</i>'],
    ['shows where text was left out', 'v[...]', 'v<i title="left out">[...]</i>'],
    ['shows literal dots without their backslash', '\\...', '...'],
    ['shows literal brackets without their backslash', 'usage: x \\[...]', 'usage: x [...]'],
    ['underlines what differs elsewhere', 'took 4.2s', 'took <u title="differs on your machine">4.2s</u>'],
  ])('%s', (_, line, html) => {
    expect(drawPromised(line, false)).toBe(html)
  })

  test('that is promised to the letter has nothing underlined', () => {
    expect(drawPromised('took 4.2s', true)).toBe('took 4.2s')
  })
})

describe('a Dockerfile', () => {
  test.each([
    [
      'an image',
      'FROM debian AS base',
      '<i class="k">FROM </i><i class="s">debian </i><i class="k">AS </i><i class="f">base</i>',
    ],
    ['a flag', 'COPY --from=base /a /b', '<i class="k">COPY </i><b>--from</b>=<i class="f">base</i> /a /b'],
    [
      'a mount',
      'RUN --mount=type=cache,target=/x,from=base true',
      '<i class="k">RUN </i><b>--mount</b>=<i>type</i>=cache,<i>target</i>=/x,<i>from</i>=<i class="f">base </i><i>true</i>',
    ],
    [
      'a directive',
      '# syntax=docker/dockerfile:1',
      '<i class="c"># </i><i class="k">syntax</i><i class="c">=</i><i class="s">docker/dockerfile:1</i>',
    ],
    ['shell in RUN', 'RUN cd /x && ls', '<i class="k">RUN </i><i>cd</i> /x &amp;&amp; <i>ls</i>'],
    [
      'the exec form',
      'CMD ["a", "b"]',
      '<i class="k">CMD</i> [<i class="s">&quot;a&quot;</i>, <i class="s">&quot;b&quot;</i>]',
    ],
  ])('shows %s for what it is', async (_, line, html) => {
    expect(await highlight(line, 'dockerfile')).toEqual([html])
  })

  test('goes on after a backslash, and its RUN is shell there too', async () => {
    const [, second] = await highlight('RUN a \\\n && rm -rf /x\nENV A=1', 'docker')
    expect(second).toContain('<i>rm </i>')
  })

  test('ends an instruction where its line ends', async () => {
    const [, second] = await highlight('RUN echo a\nCOPY b c', 'docker')
    expect(second).toBe('<i class="k">COPY</i> b c')
  })
})

test('a diagram is read aloud as its words, and keeps the text that is in it', () => {
  const svg = `<?xml version="1.0"?><!-- by hand --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">
    <text class="code" x="1">a &lt;b&gt; &amp; "c"</text><path class="line" d="M0 0h9"/>
    <text x="2" text-anchor="middle">d</text><g text-anchor="middle"><text x="3">e</text></g></svg>`
  expect(drawDiagram(svg, 'Says "a" & <b>')).toEqual({
    html:
      '<svg role="img" aria-label="Says &quot;a&quot; &amp; &lt;b&gt;" viewBox="0 0 40 20" width="40" height="20" text-anchor="middle">' +
      '<text class="code" x="1" text-anchor="start">a &lt;b&gt; &amp; &quot;c&quot;</text><path class="line" d="M0 0h9"/>' +
      '<text x="2">d</text><g><text x="3">e</text></g></svg>',
    width: 40,
  })
})

test('an instruction leads to the section that is called so, and one that the book does not explain to none', () => {
  const heading = { depth: 3, text: 'COPY', anchor: 'copy', place: { file: '', line: 1 } }
  const book = { chapters: [{ id: 'anatomy', headings: [heading] }] as Chapter[] }
  const lines = ['<i class="k">COPY </i>a', '<i class="k">COPY &lt;&lt;</i>X', '<i class="k">USER </i>b']
  expect(linkInstructions(lines, 'other', book)).toEqual([
    '<a href="/anatomy/#copy">COPY</a> a',
    '<a href="/anatomy/#copy">COPY</a><i class="k"> &lt;&lt;</i>X',
    '<i class="k">USER </i>b',
  ])
  expect(linkInstructions(lines, 'anatomy', book)[0]).toBe('<a href="#copy">COPY</a> a')
})

test('only output that goes over 24 lines is folded', () => {
  expect(drawPrinted(Array(24).fill('a'))).not.toContain('button')
  expect(drawPrinted(Array(25).fill('a'))).toMatch(/^<samp class="long">.*All 25 lines<\/button>$/s)
})

test.each([
  ['not verified', null, 'passed', 'not verified'],
  ['passed', '2026-11-28T00:00:00Z', 'passed', '1,234 passed, 28 Nov 2026'],
  ['failed', '2026-11-28T00:00:00Z', 'failed', '1 lab failed'],
] as const)('the badge of a book that is %s says so', (_, when, status, words) => {
  const svg = drawBadge({
    when,
    labs: [{ status }] as BookStatus['labs'],
    counts: { commands: 1234 } as BookStatus['counts'],
  })
  expect(svg).toContain(`aria-label="commands in the book: ${words}"`)
})

test('code in a language that nobody knows is text', async () => {
  expect(await highlight('<a>\nb', 'nonesuch')).toEqual(['&lt;a&gt;', 'b'])
})

test.each([
  [[], 'cited'],
  [['passed', 'passed'], 'proven'],
  [['passed', 'failed'], 'disproven'],
  [['passed', 'changed'], 'open'],
  [['passed', 'not-run'], 'open'],
  [['unverified'], 'open'],
])('a claim whose proof is %j is %s', (kinds, standing) => {
  const proof = kinds.map((kind) => ({ badge: { kind } as Badge }))
  expect(claimStanding(proof).kind).toBe(standing)
})
