import { describe, expect, test } from 'vitest'
import { parseFenceOptions } from '../../src/book/chapter/fence-meta.ts'
import { checkFence } from '../../src/book/chapter/fence-rules.ts'
import { parseFence } from '../../src/book/chapter/parse-fence.ts'

const place = { file: 'content/chapters/05-a-case.mdx', line: 10 }

function check(meta: string, text: string): string[] {
  const { options, problems } = parseFenceOptions(meta, place)
  expect(problems).toEqual([])
  const { exchanges } = parseFence(text, options, place)
  return checkFence({ options, exchanges, place }).map(({ place, fact }) => `${place.line} ${fact}`)
}

describe('options that exclude each other', () => {
  test.each([
    ['foreground continue', 'A fence either starts a foreground command or continues one.'],
    ['ready=port:80', '`ready` goes with `foreground`.'],
    ['foreground exit=1', 'A `foreground` command has no exit status yet.'],
    ['prompt="/ # "', '`prompt` goes with `tty`.'],
    ['tty prompt="$ "', '`prompt="$ "` cannot be told from the shell’s own.'],
    ['tty prompt=">"', '`prompt=">"` cannot be told from the shell’s own.'],
    [
      'tty foreground',
      'A `tty` fence has a terminal of its own, and ends what it starts: it cannot leave a command running.',
    ],
    [
      'tty continue',
      'A `tty` fence has a terminal of its own, and ends what it starts: it cannot continue one.',
    ],
    ['measure=size continue', 'A command that keeps running cannot be measured.'],
    ['measure=size skip=later', 'Nothing can be measured here: this fence is never run.'],
  ])('%s', (meta, fact) => {
    expect(check(meta, '$ true\nout')).toEqual([`10 ${fact}`])
  })
})

describe('lines that could never be wrong', () => {
  test.each<[string, string, string, string[]]>([
    ['a command says enough by its exit', '', '$ true', []],
    ['so do many', '', '$ true\n$ true', []],
    ['a bare prompt', '', '$ true\n$', ['12 There is no command after this `$`.']],
    ['one with output below it', '', '$ \nout', ['11 There is no command after this `$`.']],
    ['output without a command', '', 'out', ['11 A console fence begins with a command.']],
    ['an interrupt without a command', '', '^C', ['11 A console fence begins with a command.']],
    [
      'a command where one is to be continued',
      'continue',
      '$ true',
      ['11 A `continue` fence begins with what the running command prints.'],
    ],
    [
      'a foreground command without a sign',
      'foreground',
      '$ serve',
      ['11 This command goes on, and nothing here shows that it has begun.'],
    ],
    [
      'or with a wildcard alone',
      'foreground',
      '$ serve\n...\n ... ',
      ['11 This command goes on, and nothing here shows that it has begun.'],
    ],
    ['a line is a sign', 'foreground', '$ serve\n...\nready', []],
    ['a port is one', 'foreground ready=port:80', '$ serve', []],
    [
      'but only for the last command',
      'foreground ready=port:80',
      '$ a\n^C\n$ serve',
      ['11 This command goes on, and nothing here shows that it has begun.'],
    ],
    [
      'an interrupt needs something to interrupt',
      '',
      '$ serve\n^C',
      ['11 This command goes on, and nothing here shows that it has begun.'],
    ],
    [
      'a program that is typed into has shown its prompt',
      'tty prompt="/ # "',
      '$ docker run -it a\n/ # exit',
      [],
    ],
    ['a look that sees anything', 'continue', '...', ['11 This fence asserts nothing.']],
    ['unless an interrupt follows', 'continue', '...\n^C', []],
    [
      '`foreground` and an interrupt',
      'foreground',
      '$ serve\nready\n^C',
      ['13 `foreground` leaves its last command running, and this line ends it or types into it.'],
    ],
    [
      'a measure of an interrupt',
      'measure=size',
      '$ serve\nready\n^C',
      ['13 `measure=size` takes the last command, and this line is none.'],
    ],
    ['nothing of this matters where nothing is run', 'skip="later"', 'out\n$', []],
  ])('%s', (_, meta, text, facts) => {
    expect(check(meta, text)).toEqual(facts)
  })
})
