import { describe, expect, test } from 'vitest'
import { matchLines, matchOutput, swallowed } from '../../src/book/match.ts'

const long = (start: string) => start.padEnd(64, 'e')

describe('wildcards', () => {
  test.each([
    ['`...` covers any lines', 'a\n...\nd', 'a\nb\nc\nd', true],
    ['`...` covers no line', 'a\n...\nb', 'a\nb', true],
    ['`...` alone covers everything', '...', 'a\nb', true],
    ['`...` alone covers nothing', '...', '', true],
    ['`...` may be indented', 'a\n  ...  \nc', 'a\nb\nc', true],
    ['an elision goes past a false anchor', '...\nx\ny', 'x\nz\nx\ny', true],
    ['an elision goes past two false anchors', '...\nx\ny\n...\nx\nz', 'x\nx\ny\nx\ny\nx\nz', true],
    ['two elisions may stand together', 'a\n...\n...\nb', 'a\nq\nb', true],
    ['two elisions may cover nothing', 'a\n...\n...\nb', 'a\nb', true],
    ['an elision first', '...\nb', 'a\na\nb', true],
    ['an elision last', 'a\n...', 'a\nb\nb', true],
    ['a line missing after an elision', '...\nb\nc', 'a\nb', false],
    ['lines around an elision do not share a line', 'a\n...\na', 'a', false],
    ['`[...]` covers any text', 'Name: [...]', 'Name: web-1', true],
    ['`[...]` covers no text', 'Name: [...]', 'Name: ', true],
    ['`[...]` covers no text where the blank before it is gone too', 'Name: [...]', 'Name:', true],
    ['`[...]` does not cross a newline', 'a[...]c', 'a\nc', false],
    ['`[...]` alone is one line', '[...]', 'a\nb', false],
    ['marks may be adjacent', 'a[...][...]b', 'axb', true],
    ['marks backtrack', '[...]ab[...]abc', 'abxabab ababc', true],
    ['marks at both ends', '[...]b[...]', 'abc', true],
    ['text between marks keeps its order', '[...]b[...]a', 'ab', false],
    ['an escaped mark is its text', '\\[...]', '[...]', true],
    ['an escaped mark covers nothing else', '\\[...]', 'a', false],
    ['an escaped elision is its text', '\\...', '...', true],
    ['an escaped elision covers nothing else', '\\...', 'a', false],
    ['a text may hold both', 'x \\[...] y [...]', 'x [...] y z', true],
    ['Docker’s own brackets', 'Usage: [ARG...] <none> * …', 'Usage: [ARG...] <none> * …', true],
    ['`[ARG...]` is no wildcard', '[ARG...]', '[COMMAND]', false],
    ['`*` is no wildcard', 'a*', 'aaa', false],
    ['`…` is no wildcard', 'a…', 'abc', false],
    ['`<none>` is no wildcard', '<none>', 'x', false],
    ['a dot is only a dot', 'nginx:1.27', 'nginx:1x27', false],
    ['four dots are text', '....', 'a', false],
    ['regular expressions are text', '^(a|b)+$ \\d', '^(a|b)+$ \\d', true],
    ['a `...` at the end of a line is text', 'Waiting...', 'Waiting for it', false],
  ])('%s', (_, promised, printed, verdict) => {
    expect(matchOutput(promised, printed).ok).toBe(verdict)
  })
})

describe('plain text', () => {
  test.each([
    ['the whole line must match', 'web', 'web-1', false],
    ['an empty promise is kept by an empty output', '', '', true],
    ['an empty promise is kept by blank lines', '', '\n \n', true],
    ['an empty promise is not kept by text', '', 'x', false],
    ['text is not kept by an empty output', 'x', '', false],
    ['`\\r\\n` ends a line', 'a\nb', 'a\r\nb\r\n', true],
    ['blanks at the end of a line say nothing', 'a', 'a  \t', true],
    ['blank lines at the end say nothing', 'a\n\n', 'a', true],
    ['blank lines at the end say nothing in the run', 'a', 'a\n\n\n', true],
    ['blank lines before a last elision say nothing', 'a\n\n...', 'a', true],
    ['a blank line inside counts', 'a\n\nb', 'a\nb', false],
    ['a blank line first counts', '\na', 'a', false],
    ['indentation counts', '  a', 'a', false],
    ['blanks inside a line count', 'a  b', 'a b', false],
    ['a line more', 'a', 'a\nb', false],
    ['a line less', 'a\nb', 'a', false],
    ['the order of lines counts', 'a\nb', 'b\na', false],
    ['ok and FAILED', 'status-ok', 'status-FAILED', false],
    ['ok and FAILED after an elision', '...\nstatus-ok', 'a\nstatus-FAILED', false],
    ['letters of another case', 'Done', 'done', false],
  ])('%s', (_, promised, printed, verdict) => {
    expect(matchOutput(promised, printed).ok).toBe(verdict)
  })
})

describe('volatile tokens', () => {
  test.each([
    ['a duration', 'built in 0.3s', 'built in 1m12.4s', true],
    ['a digest', `at sha256:${long('a')}`, `at sha256:${long('b')}`, true],
    ['a long id', long('c'), long('d'), true],
    ['a short id', 'web 3f2a9b1c4d5e', 'web 0123456789ab', true],
    ['a short id of digits alone, facing an id', 'web 3f2a9b1c4d5e', 'web 482910473829', true],
    ['an id facing a short id of digits alone', 'web 482910473829', 'web 3f2a9b1c4d5e', true],
    ['a dozen digits on both sides are a number', '202611230447', '202611230448', false],
    ['a size', '12.3MB', '4.1kB', true],
    ['an age', 'Up 2 minutes', 'Up About an hour', true],
    ['a time', 'at 2026-11-23T04:47:02Z', 'at 2027-01-01T00:00:00.123Z', true],
    ['an address', '172.17.0.2 - GET', '10.1.2.3 - GET', true],
    ['an ephemeral port', '127.0.0.1:48372 - GET', '127.0.0.1:50112 - GET', true],
    ['a process number', 'Started server process [7]', 'Started server process [12]', true],
    ['a step number and a log time', '#7 0.512 hi', '#12 10.51 hi', true],
    ['another type', 'took 0.3s', 'took 12.3MB', false],
    ['another unit of another type', 'in 3 seconds', 'in 3 sectors', false],
    ['an id and no id', 'web 3f2a9b1c4d5e', 'web none', false],
    ['a short id and a long one', 'id 3f2a9b1c4d5e', `id ${long('3f2a9b1c4d5e')}`, false],
    ['cached is not done', '#7 CACHED', '#7 DONE 0.3s', false],
    ['done is not cached', '#7 DONE 0.3s', '#7 CACHED', false],
    ['a step count', '[3/6] RUN', '[4/6] RUN', false],
    ['an exit status', 'Exited (0) 3 seconds ago', 'Exited (1) 3 seconds ago', false],
    ['a tag', 'my-api:1.0', 'my-api:1.1', false],
    ['a version', 'v0.25.2', 'v0.25.3', false],
    ['a plain number', '3 files', '4 files', false],
    ['a published port', '0.0.0.0:8000->8000/tcp', '0.0.0.0:8001->8000/tcp', false],
    ['a status of HTTP', '"GET / HTTP/1.1" 200 OK', '"GET / HTTP/1.1" 404 OK', false],
    ['a percentage', '0.00%', '1.00%', false],
    ['a loopback address', '127.0.0.1', '172.17.0.2', false],
    ['every address', 'on 0.0.0.0:8000', 'on 127.0.0.1:8000', false],
    ['an empty layer', 'ENV A=1   0B', 'ENV A=1   4.1kB', false],
    ['a process number 1', 'Started server process [1]', 'Started server process [7]', false],
    ['text beside a token', 'took 0.3s, ok', 'took 0.4s, no', false],
    ['a wildcard may cover a token', 'took [...], ok', 'took 0.4s, ok', true],
    ['a wildcard may cover a part of a token', 'took [...]s', 'took 0.4s', true],
    ['a token after a wildcard', '[...] in 0.3s', 'x in 2s in 3s', true],
    ['the same text fits by itself', 'id 3f2a9b1c4d5e', 'id 3f2a9b1c4d5e', true],
    ['a longer pause before `done`', '#9 exporting layers done', '#9 exporting layers 0.2s done', true],
    ['a shorter pause before `done`', '#9 exporting layers 0.2s done', '#9 exporting layers done', true],
    ['not done yet', '#9 exporting layers 0.2s done', '#9 exporting layers 0.2s', false],
  ])('%s', (_, promised, printed, verdict) => {
    expect(matchOutput(promised, printed).ok).toBe(verdict)
  })

  test('`exact` compares them to the letter, and still knows wildcards', () => {
    expect(matchLines(['took 0.3s'], ['took 0.4s'], { exact: true }).ok).toBe(false)
    expect(matchLines(['took 0.3s'], ['took 0.3s'], { exact: true }).ok).toBe(true)
    expect(matchLines(['...', 'took [...]s'], ['a', 'took 0.3s'], { exact: true }).ok).toBe(true)
  })
})

describe('tables', () => {
  const ps = (created: string, status: string, ports = '8000/tcp') => {
    const width = (head: string, cell: string) => Math.max(head.length, cell.length) + 3
    const row = (...cells: string[]) =>
      cells
        .map((cell, at) => cell.padEnd(width(heads[at]!, values[at]!)))
        .join('')
        .trimEnd()
    const heads = ['CONTAINER ID', 'CREATED', 'STATUS', 'PORTS', 'NAMES']
    const values = ['3f2a9b1c4d5e', created, status, ports, 'web']
    return `${row(...heads)}\n${row(...values)}`
  }
  test.each([
    ['a longer age widens its column', ps('2 minutes ago', 'Up 2 minutes'), true],
    ['an age in a longer cell', ps('2 seconds ago', 'Up 2 seconds (healthy)'), false],
    ['a cell left empty', ps('2 minutes ago', 'Up 2 minutes', ''), false],
    ['another cell', ps('2 minutes ago', 'Exited (1) 2 minutes ago'), false],
  ])('%s', (_, promised, verdict) => {
    expect(matchOutput(promised, ps('About a minute ago', 'Up About a minute')).ok).toBe(verdict)
  })

  test('an empty cell after a volatile one moves the heads too', () => {
    const promised = ps('2 seconds ago', 'Exited (137) 2 seconds ago', '')
    const printed = ps('Less than a second ago', 'Exited (137) Less than a second ago', '')
    expect(matchOutput(promised, printed).ok).toBe(true)
  })

  test('a last cell that is volatile moves the heads after it', () => {
    const promised = 'NAME   STATUS                  PORTS\nweb    Up Less than a second'
    expect(matchOutput(promised, 'NAME   STATUS         PORTS\nweb    Up 2 seconds').ok).toBe(true)
    expect(matchOutput(promised, 'NAME     STATUS         PORTS\nweb    Up 2 seconds').ok).toBe(false)
    const elsewhere = 'NAME     STATUS                PORTS\nweb    Up Less than a second'
    expect(matchOutput(elsewhere, elsewhere.replace(/ {3}PORTS/, 'PORTS')).ok).toBe(false)
  })

  test('two cells of a table are two blanks apart at least', () => {
    const rows = (head: string) => `${head}\n2 minutes ago   web`
    expect(matchOutput(rows('CREATED         NAME'), rows('CREATED  NAME')).ok).toBe(true)
    expect(matchOutput(rows('CREATED         NAME'), rows('CREATED NAME')).ok).toBe(false)
  })

  test('the padding of other columns counts', () => {
    expect(
      matchOutput('A     B      C\na   2 minutes ago   c', 'A  B      C\na   2 minutes ago   c').ok,
    ).toBe(false)
  })
})

describe('ids agree', () => {
  test.each([
    ['equal ids stay equal', 'a 11111111111a\nb 11111111111a', 'a 22222222222a\nb 22222222222a', true],
    ['equal ids become two', 'a 11111111111a\nb 11111111111a', 'a 22222222222a\nb 22222222222b', false],
    ['two ids stay two', 'a 11111111111a\nb 11111111111b', 'a 22222222222a\nb 22222222222b', true],
    ['two ids become one', 'a 11111111111a\nb 11111111111b', 'a 22222222222a\nb 22222222222a', false],
    ['ids may change places', 'a aaaaaaaaaaaa\nb bbbbbbbbbbbb', 'a bbbbbbbbbbbb\nb aaaaaaaaaaaa', true],
    ['one side keeps its text', 'a aaaaaaaaaaaa\nb bbbbbbbbbbbb', 'a aaaaaaaaaaaa\nb aaaaaaaaaaaa', false],
    [
      'a short id begins its long one',
      `${long('abcabcabcabc')}\nabcabcabcabc`,
      `${long('123123123abc')}\n123123123abc`,
      true,
    ],
    [
      'a short id begins another',
      `${long('abcabcabcabc')}\nabcabcabcabc`,
      `${long('123123123abc')}\nfff123123abc`,
      false,
    ],
    [
      'a short id of its digest',
      `abcabcabcabc\nsha256:${long('abcabcabcabc')}`,
      `1bcabcabcabc\nsha256:${long('2bcabcabcabc')}`,
      false,
    ],
    [
      'a digest and its bare id',
      `sha256:${long('a')}\n${long('a')}`,
      `sha256:${long('b')}\n${long('c')}`,
      false,
    ],
    ['within one line', 'aaaaaaaaaaaa aaaaaaaaaaaa', 'bbbbbbbbbbbb cccccccccccc', false],
    ['two addresses stay two', '172.17.0.2\n172.17.0.3', '10.0.0.5\n10.0.0.5', false],
    ['one port stays one', '0.0.0.0:32768\n[::]:32768', '0.0.0.0:32769\n[::]:32770', false],
    ['two ports may be one', '10.0.0.1:32768\n10.0.0.1:32769', '10.0.0.1:40000\n10.0.0.1:40000', true],
    ['process numbers are free', 'process [7]\npid 7', 'process [7]\npid 9', true],
    ['a step keeps its number', '#9 [5/6] RUN pip\n#9 CACHED', '#9 [5/6] RUN pip\n#10 CACHED', false],
    [
      'an elision does not bind an id too early',
      '...\naaaaaaaaaaaa done\n...\nuse aaaaaaaaaaaa',
      'bbbbbbbbbbbb done\ncccccccccccc done\nuse cccccccccccc',
      true,
    ],
    [
      'a mark does not bind an id too early',
      'ids [...]aaaaaaaaaaaa[...]\nuse aaaaaaaaaaaa',
      'ids bbbbbbbbbbbb cccccccccccc\nuse cccccccccccc',
      true,
    ],
    [
      'no reading is left',
      '...\naaaaaaaaaaaa done\n...\nuse aaaaaaaaaaaa',
      'bbbbbbbbbbbb done\ncccccccccccc done\nuse dddddddddddd',
      false,
    ],
  ])('%s', (_, promised, printed, verdict) => {
    expect(matchOutput(promised, printed).ok).toBe(verdict)
  })

  test('what one exchange bound holds for the next', () => {
    const first = matchLines(['aaaaaaaaaaaa'], ['bbbbbbbbbbbb'])
    if (!first.ok) throw new Error('The first exchange must match.')
    const { bindings } = first
    expect(matchLines(['aaaaaaaaaaaa'], ['bbbbbbbbbbbb'], { bindings }).ok).toBe(true)
    expect(matchLines(['aaaaaaaaaaaa'], ['cccccccccccc'], { bindings }).ok).toBe(false)
    expect(matchLines(['cccccccccccc'], ['bbbbbbbbbbbb'], { bindings }).ok).toBe(false)
    expect(matchLines(['cccccccccccc'], ['dddddddddddd'], { bindings }).ok).toBe(true)
    expect(matchLines(['cccccccccccc'], ['bbbbbbbbbbbb']).ok).toBe(true)
  })

  test('a later exchange decides what an elision left open', () => {
    const first = matchLines(['...', 'aaaaaaaaaaaa', '...'], ['111111111111', 'cccccccccccc', 'dddddddddddd'])
    if (!first.ok) throw new Error('The first exchange must match.')
    const second = matchLines(['aaaaaaaaaaaa'], ['dddddddddddd'], { bindings: first.bindings })
    if (!second.ok) throw new Error('The second exchange must match.')
    expect(matchLines(['aaaaaaaaaaaa'], ['cccccccccccc'], { bindings: second.bindings }).ok).toBe(false)
  })

  test('where an elision leaves too much open, nothing is bound', () => {
    const layers = Array.from({ length: 100 }, (_, at) => (at + 4096).toString(16).padStart(12, 'a'))
    const first = matchLines(['...', 'bbbbbbbbbbbb', '...'], layers)
    if (!first.ok) throw new Error('The first exchange must match.')
    const { bindings } = first
    for (const layer of layers) expect(matchLines(['bbbbbbbbbbbb'], [layer], { bindings }).ok).toBe(true)
  })

  test('addresses, ports and steps are forgotten after their output', () => {
    const first = matchLines(['172.17.0.2', '#7 CACHED'], ['172.17.0.3', '#8 CACHED'])
    if (!first.ok) throw new Error('The first exchange must match.')
    const next = matchLines(['172.17.0.2', '#7 CACHED'], ['172.17.0.2', '#7 CACHED'], {
      bindings: first.bindings,
    })
    expect(next.ok).toBe(true)
  })

  test('where elisions leave too many ways to be tried, nothing matches', { timeout: 60_000 }, () => {
    const layers = Array.from(
      { length: 40 },
      (_, at) => `layer ${(at + 4096).toString(16).padStart(12, 'a')}`,
    )
    const promised = layers.slice(0, 12).flatMap((layer) => ['...', layer])
    const conflict = (ids: string) => [...ids].map((id) => `end ${id.repeat(12)}`)
    const match = matchLines(
      [...promised, '...', ...conflict('bb'), '...', 'end'],
      [...layers, ...conflict('cd'), 'end'],
    )
    expect(match).toMatchObject({ ok: false, reason: 'undecided' })
  })

  test('an id that is looked for in vain among a thousand others is given up', { timeout: 60_000 }, () => {
    const ids = Array.from({ length: 1000 }, (_, at) => (at + 4096).toString(16).padStart(12, 'a'))
    const [one, other] = ['bbbbbbbbbbbb', 'cccccccccccc']
    const lines = ['...', one, '...', other, '...', one, '...']
    expect(matchLines(lines, ids)).toMatchObject({ ok: false, reason: 'undecided' })
    const marks = [`[...]${one}[...]${other}[...]${one}[...]`]
    expect(matchLines(marks, [ids.slice(0, 500).join(' ')])).toMatchObject({ ok: false, reason: 'undecided' })
  })

  test('what follows the last elision is asked first', () => {
    const layers = Array.from(
      { length: 40 },
      (_, at) => `layer ${(at + 4096).toString(16).padStart(12, 'a')}`,
    )
    const promised = layers.slice(0, 12).flatMap((layer) => ['...', layer])
    const match = matchLines(
      [...promised, '...', 'end bbbbbbbbbbbb', 'end bbbbbbbbbbbb'],
      [...layers, 'end cccccccccccc', 'end dddddddddddd'],
    )
    expect(match).toMatchObject({ ok: false, reason: 'inconsistent' })
  })
})

describe('a program that goes on printing', () => {
  const shortest = (promised: string[], printed: string[]) => {
    const match = matchLines(promised, printed, { upTo: 'shortest-prefix' })
    return match.ok ? match.consumed : null
  }
  test.each([
    ['ends with the promised line', ['ready'], ['ready', 'more'], 1],
    ['is not there yet', ['ready'], [], null],
    ['has gone astray', ['ready'], ['failed', 'ready'], null],
    ['may elide what comes first', ['...', 'ready'], ['a', 'ready', 'ready'], 2],
    ['needs nothing for a last elision', ['ready', '...'], ['ready', 'a'], 1],
    ['needs nothing for blank lines at the end', ['ready', '', '...'], ['ready'], 1],
    ['needs no line when none is promised', ['...'], ['a'], 0],
    [
      'goes on until the ids agree',
      ['...', 'id aaaaaaaaaaaa', '...', 'got aaaaaaaaaaaa'],
      ['id 11111111111a', 'got 11111111111b', 'id 11111111111b', 'got 11111111111a', 'got 11111111111b'],
      4,
    ],
  ])('%s', (_, promised, printed, consumed) => {
    expect(shortest(promised, printed)).toBe(consumed)
  })

  test('whose build comes first', () => {
    const promised = ['#1 [a 1/1] RUN x', '#1 DONE 0.1s', '', '#2 [b 1/1] RUN y', '#2 DONE 0.1s', 'ready']
    const printed = [
      '#1 [b 1/1] RUN y',
      '#1 DONE 0.1s',
      '',
      '#2 [a 1/1] RUN x',
      '#2 DONE 0.1s',
      'ready',
      'more',
    ]
    expect(shortest(promised, printed)).toBe(6)
    expect(shortest(promised.slice(0, 5), printed)).toBe(5)
    expect(shortest(promised, printed.slice(0, 5))).toBe(null)
  })
})

describe('spans', () => {
  test('tell which printed lines each promised one covered', () => {
    const match = matchLines(['a', '...', '...', 'c', '...'], ['a', 'b', 'b', 'c', ''])
    expect(match).toMatchObject({
      ok: true,
      consumed: 5,
      spans: [
        { promised: 0, from: 0, to: 1 },
        { promised: 1, from: 1, to: 3 },
        { promised: 2, from: 3, to: 3 },
        { promised: 3, from: 3, to: 4 },
        { promised: 4, from: 4, to: 4 },
      ],
    })
  })

  test('tell what an elision swallowed', () => {
    const promised = ['a', '...', 'b', '...']
    const printed = ['a', 'permission denied', 'b']
    const match = matchLines(promised, printed)
    if (!match.ok) throw new Error('It must match.')
    expect(swallowed(match, promised, printed)).toEqual([
      { promised: 1, lines: ['permission denied'] },
      { promised: 3, lines: [] },
    ])
  })
})
