import { describe, expect, test } from 'vitest'
import { parseFenceOptions } from '../../src/book/chapter/fence-meta.ts'
import { parseFence } from '../../src/book/chapter/parse-fence.ts'

const place = { file: 'content/chapters/05-a-case.mdx', line: 10 }

/** Exchanges as short rows: what is done, its line, what is promised and from which line, the exit. */
function read(text: string, meta = '') {
  const { exchanges, problems } = parseFence(text, parseFenceOptions(meta, place).options, place)
  return {
    rows: exchanges.map(({ input, place: { line }, expectation }) => [
      input.kind === 'command' ? (input.goesOn ? `${input.text} …` : input.text) : said(input),
      line,
      expectation.lines,
      expectation.firstLine,
      expectation.exitCode,
    ]),
    facts: problems.map((problem) => `${problem.place.line} ${problem.fact}`),
  }
}

function said(input: { kind: string; text?: string }): string {
  return input.text === undefined ? input.kind : `${input.kind} ${input.text}`
}

describe('what is typed and what is promised', () => {
  test.each<[string, string, string, unknown[]]>([
    ['a command alone accepts any output', '$ docker ps', '', [['docker ps', 11, null, 12, 0]]],
    ['lines below it are promised', '$ docker ps\na\nb', '', [['docker ps', 11, ['a', 'b'], 12, 0]]],
    [
      'blank lines are promised too',
      '$ docker ps\n\na\n\n$ true',
      '',
      [
        ['docker ps', 11, ['', 'a', ''], 12, 0],
        ['true', 15, null, 16, 0],
      ],
    ],
    [
      'only the last command is expected to exit as said',
      '$ true\n$ false',
      'exit=1',
      [
        ['true', 11, null, 12, 0],
        ['false', 12, null, 13, 1],
      ],
    ],
    [
      'continuation lines are joined as they stand',
      '$ docker run \\\n    --rm \\\n  busybox:1.37\nout',
      '',
      [['docker run \\\n    --rm \\\n  busybox:1.37', 11, ['out'], 14, 0]],
    ],
    [
      'their `> ` are the prompt’s',
      '$ docker run \\\n>   --rm \\\n> busybox:1.37\nout',
      '',
      [['docker run \\\n  --rm \\\nbusybox:1.37', 11, ['out'], 14, 0]],
    ],
    [
      'an editor may have stripped the blank after `>`',
      '$ cat <<EOF\n> a\n>\n> EOF',
      '',
      [['cat <<EOF\na\n\nEOF', 11, null, 15, 0]],
    ],
    [
      'without them a line of a here-document keeps its own',
      '$ cat <<EOF\na\n> quoted\nEOF\na\n> quoted',
      '',
      [['cat <<EOF\na\n> quoted\nEOF', 11, ['a', '> quoted'], 15, 0]],
    ],
    [
      'with them too, when each line has its prompt',
      '$ cat <<EOF\n> > quoted\n> $ x\n> EOF',
      '',
      [['cat <<EOF\n> quoted\n$ x\nEOF', 11, null, 15, 0]],
    ],
    [
      '`> ` after a complete command is output',
      '$ echo "> a"\n> a',
      '',
      [['echo "> a"', 11, ['> a'], 12, 0]],
    ],
    ['`$x` is output', "$ echo '$x'\n$x", '', [["echo '$x'", 11, ['$x'], 12, 0]]],
    [
      'a command that is interrupted goes on until then, and may exit as it likes',
      '$ docker run web\nready\n^C\nbye',
      '',
      [
        ['docker run web …', 11, ['ready'], 12, null],
        ['interrupt', 13, ['bye'], 14, null],
      ],
    ],
    [
      'unless the fence says how',
      '$ docker run web\nready\n^C',
      'exit=130',
      [
        ['docker run web …', 11, ['ready'], 12, null],
        ['interrupt', 13, null, 14, 130],
      ],
    ],
    [
      'a command before another one has ended',
      '$ sleep 1\nx\n^C\n$ true',
      '',
      [
        ['sleep 1 …', 11, ['x'], 12, null],
        ['interrupt', 13, null, 14, null],
        ['true', 14, null, 15, 0],
      ],
    ],
    [
      'the last command of a foreground fence goes on',
      '$ true\n$ serve\nready',
      'foreground',
      [
        ['true', 11, null, 12, 0],
        ['serve …', 12, ['ready'], 13, null],
      ],
    ],
    [
      'a fence that continues begins with what is printed',
      'GET /\n^C\nbye',
      'continue',
      [
        ['watch', 11, ['GET /'], 11, null],
        ['interrupt', 12, ['bye'], 13, null],
      ],
    ],
    ['or interrupts at once', '^C', 'continue', [['interrupt', 11, null, 12, null]]],
    ['or tells how it ended', 'bye', 'continue exit=137', [['watch', 11, ['bye'], 11, 137]]],
    [
      'what stands after a tty’s prompt is typed into its program',
      '$ docker run -it sh\n/ # echo a\na\n/ #\n/ # exit',
      'tty prompt="/ # "',
      [
        ['docker run -it sh …', 11, null, 12, null],
        ['typed echo a', 12, ['a'], 13, null],
        ['typed ', 14, null, 15, null],
        ['typed exit', 15, null, 16, null],
      ],
    ],
    [
      'a prompt without tty is only output',
      '$ cat log\n/ # echo a',
      'prompt="/ # "',
      [['cat log', 11, ['/ # echo a'], 12, 0]],
    ],
    [
      'a fence that is not run is read all the same',
      '$ docker login\nLogin Succeeded',
      'skip="your account"',
      [['docker login', 11, ['Login Succeeded'], 12, 0]],
    ],
    [
      'blanks after `^C` say nothing',
      '$ serve\nready\n^C  \nbye',
      '',
      [
        ['serve …', 11, ['ready'], 12, null],
        ['interrupt', 13, ['bye'], 14, null],
      ],
    ],
    ['`^C` within a line is output', '$ a\n^C^C', '', [['a', 11, ['^C^C'], 12, 0]]],
  ])('%s', (_, text, meta, rows) => {
    expect(read(text, meta)).toEqual({ rows, facts: [] })
  })
})

test('`exact` holds for every exchange of its fence', () => {
  const { exchanges } = parseFence('$ a\n1\n$ b\n2', parseFenceOptions('exact', place).options, place)
  expect(exchanges.map(({ expectation }) => expectation.exact)).toEqual([true, true])
})

describe('what cannot be read is said at its line', () => {
  test.each([
    ['', ['10 This console fence is empty.']],
    ['$ echo "a\n\nb', ['11 This command never ends.']],
    ['$ true\n$ docker run \\', ['12 This command never ends.']],
    ['$ cat <<EOF\n> a\n>  EOF', ['11 This command never ends.']],
    [
      "$ echo it's\nits\n$ echo that's\nthats",
      ['13 The command above goes on into this line, which looks like the next one.'],
    ],
    ['$ cat <<EOF\n^C\nEOF', ['12 The command above goes on into this line, which looks like the next one.']],
    [
      '$ cat <<EOF\n> a\nb\n> EOF',
      ['13 This line goes on with the command above it, and lacks the `> ` that its other lines have.'],
    ],
  ])('%j', (text, facts) => {
    expect(read(text).facts).toEqual(facts)
  })
})
