import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Machine } from '../../scripts/verifier/machine.ts'
import type { Terminal } from '../../scripts/verifier/terminal.ts'
import { type Workbench, openWorkbench, say, sayAt, until } from './workbench.ts'

let workbench: Workbench
let machine: Machine
let terminal: Terminal

beforeAll(async () => {
  workbench = await openWorkbench([])
  machine = await workbench.start()
  terminal = await machine.openTerminal('terminal')
})
afterAll(() => workbench?.clear())

describe('a command', () => {
  test.each([
    ['prints and exits', 'echo hi', 0, ['hi']],
    ['prints nothing', 'true', 0, []],
    ['has its own status', '(exit 7)', 7, []],
    ['prints errors in order with the rest', 'echo a; echo b >&2; echo c', 0, ['a', 'b', 'c']],
    ['may not end its last line', 'printf "a\\nb"', 0, ['a', 'b']],
    ['may hold every quote', `echo 'it'"'"'s' "\\"quoted\\"" \\'x`, 0, [`it's "quoted" 'x`]],
    ['may go over lines', 'for i in 1 2\ndo\n  echo $i\ndone', 0, ['1', '2']],
    ['may go on with a backslash', 'echo one \\\n  two', 0, ['one two']],
    ['may end in a backslash', 'echo one \\', 0, ['one \\']],
    ['may end in a comment', 'echo one # two', 0, ['one']],
    ['may hold a heredoc', "cat <<'END'\n$HOME 'as is'\nEND", 0, ["$HOME 'as is'"]],
    ['may hold text of any script', 'echo "größer 🐳"', 0, ['größer 🐳']],
    ['keeps an exclamation mark', 'echo "done!" wow!x', 0, ['done! wow!x']],
    ['finds the end of its input', 'cat; read -r x; echo "$?"', 0, ['1']],
    ['that reads a file still can', 'wc -l < /etc/passwd > /dev/null && echo ok', 0, ['ok']],
    [
      'has a terminal that is wide and no input',
      'test -t 0 || echo no; test -t 1 || echo no',
      0,
      ['no', 'no'],
    ],
    ['that is unknown', 'nosuch', 127, ['bash: nosuch: command not found']],
    ['that is no program', '/etc/passwd', 126, ['bash: /etc/passwd: Permission denied']],
    ['of broken syntax', 'echo )', 2, ["bash: syntax error near unexpected token `)'"]],
    ['that never closes a quote', 'echo "a', 2, ['bash: unexpected EOF while looking for matching `"\'']],
    [
      'that breaks out of nothing',
      'break',
      0,
      ["bash: break: only meaningful in a `for', `while', or `until' loop"],
    ],
  ])('%s', async (_, command, exitCode, lines) => {
    expect(await say(terminal, command)).toEqual({ exitCode, lines })
  })

  test('that fails leaves its status to the next one', async () => {
    await say(terminal, '(exit 9)')
    expect(await say(terminal, 'echo $?')).toEqual({ exitCode: 0, lines: ['9'] })
  })

  test('passes on what it sets: folder, variables, functions, options', async () => {
    const shell = await machine.openTerminal('state')
    await say(
      shell,
      'cd /tmp; export NAME=value; greet() { echo "hello $1"; }; set -o pipefail; alias ll="echo listing"',
    )
    expect((await say(shell, "pwd; sh -c 'echo $NAME'; greet you; ll; false | true")).lines).toEqual([
      ...['/tmp', 'value', 'hello you', 'listing'],
    ])
    expect((await say(shell, 'false | true')).exitCode).toBe(1)
    await shell.close()
  })

  test('in the background neither holds the step nor is lost', async () => {
    const said = await say(terminal, 'sleep 100 & echo on')
    expect(said.lines).toEqual([expect.stringMatching(/^\[1\] \d+$/), 'on'])
    expect(await say(terminal, 'kill %1; wait')).toMatchObject({ exitCode: 0 })
  })

  test('prints any bytes', async () => {
    expect(
      (await say(terminal, 'printf "a\\0b\\377c\\n"; head -c 100000 /dev/urandom | wc -c')).lines,
    ).toEqual([...['ab\ufffdc', '100000']])
  })

  test('can come a thousand at a time, each with its own output', async () => {
    for (let index = 0; index < 1000; index += 1) {
      expect((await say(terminal, `echo ${index}`)).lines).toEqual([`${index}`])
    }
  })

  test('may print a gigabyte: what is kept does not grow, and the count is right', async () => {
    const running = terminal.begin('head -c 1073741824 /dev/zero | tr "\\0" "\\n"; echo the end')
    let highest = 0
    running.onOutput(() => (highest = Math.max(highest, process.memoryUsage.rss())))
    await running.ended
    expect(running.lines().at(-1)).toBe('the end')
    const kept = Buffer.byteLength(`${running.lines().join('\n')}\n`)
    expect(kept + running.omittedBytes()).toBe(1073741824 + 'the end\n'.length)
    expect(highest).toBeLessThan(400e6)
  })

  test('shows its output while it goes on', async () => {
    const running = terminal.begin('echo first; printf half; sleep 1; echo; echo last')
    await until(() => running.lines().length === 2)
    expect(running.lines()).toEqual(['first', 'half'])
    expect(running.completeLines()).toEqual(['first'])
    await running.ended
    expect(running.completeLines()).toEqual(['first', 'half', 'last'])
  })
})

describe('Ctrl-C', () => {
  test.each([
    ['ends a program', 'sleep 100', 130, []],
    ['ends a pipeline', 'sleep 100 | cat', 130, []],
    ['ends a loop of programs', 'while true; do sleep 100; done; echo no', 130, []],
    ["ends a loop of bash's own", 'while :; do :; done', 130, []],
    ['ends a list of commands', 'echo yes; sleep 100; echo no', 130, ['yes']],
    [
      'can be answered by the program',
      `sh -c 'trap "echo bye; exit 3" INT; while :; do sleep 0.1; done'`,
      3,
      ['bye'],
    ],
  ])('%s', async (_, command, exitCode, lines) => {
    const running = terminal.begin(command)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await running.interrupt()
    expect(await running.ended).toMatchObject({ exitCode })
    expect(running.lines()).toEqual(lines)
    expect(await say(terminal, 'echo "still here, $?"')).toEqual({
      exitCode: 0,
      lines: [`still here, ${exitCode}`],
    })
  })

  test('leaves what runs in the background alone', async () => {
    await say(terminal, 'sleep 1000 &')
    const running = terminal.begin('sleep 2000')
    await until(async () => (await sayAt(machine, 'pgrep -f "sleep 2000"')).exitCode === 0)
    await running.interrupt()
    await running.ended
    expect((await say(terminal, 'pgrep -c -x -f "sleep 1000"')).lines).toEqual(['1'])
    await say(terminal, 'kill %%; wait')
  })

  test('that comes just as a command ends is not taken for the end of the next one', async () => {
    for (let round = 0; round < 60; round += 1) {
      const running = terminal.begin('sleep 0.02')
      await new Promise((resolve) => setTimeout(resolve, 18 + (round % 10)))
      await running.interrupt()
      await running.ended
      expect(await say(terminal, `sleep 0.03; echo ${round}`)).toEqual({ exitCode: 0, lines: [`${round}`] })
    }
  })

  test('that comes when nothing runs changes nothing', async () => {
    const running = terminal.begin('true')
    await running.ended
    await running.interrupt()
    expect(await say(terminal, 'sleep 0.2; echo on')).toEqual({ exitCode: 0, lines: ['on'] })
  })
})

describe('by force', () => {
  test('all that a command started ends', async () => {
    const running = terminal.begin(`sh -c 'trap "" INT TERM; sleep 3000 & sleep 3000'`)
    await until(async () => (await sayAt(machine, 'pgrep -c -x -f "sleep 3000"')).lines[0] === '2')
    await running.kill()
    expect((await running.ended).exitCode).toBe(137)
    expect((await say(terminal, 'pgrep -x -f "sleep 3000"')).exitCode).toBe(1)
  })

  test('closing a terminal ends what runs in it', async () => {
    const other = await machine.openTerminal('other')
    const running = other.begin('sleep 4000 & sleep 4000')
    await until(async () => (await sayAt(machine, 'pgrep -c -x -f "sleep 4000"')).lines[0] === '2')
    await other.close()
    await expect(running.ended).rejects.toThrow('died')
    expect((await say(terminal, 'pgrep -x -f "sleep 4000"')).exitCode).toBe(1)
  })
})

describe('a terminal', () => {
  test.each([
    ['exit 3', 3],
    ['exec false', 1],
    ['kill -9 $$', 137],
  ])('whose shell is ended by `%s` ends with its status, and is then gone', async (command, exitCode) => {
    const shell = await machine.openTerminal('short')
    expect(await shell.begin(command).ended).toMatchObject({ exitCode })
    expect(() => shell.begin('true')).toThrow('The shell of terminal `short` has ended.')
    expect(shell.isClosed()).toBe(exitCode !== 137)
    await shell.close()
  })

  test('tells the status whatever a command makes of the prompts', async () => {
    const shell = await machine.openTerminal('prompts')
    await say(shell, 'PS1="lab> " PS2="more> "; PROMPT_COMMAND="echo again"')
    expect(await say(shell, 'echo one\necho two\n(exit 4)')).toEqual({
      exitCode: 4,
      lines: ['one', 'two', 'again'],
    })
    expect((await say(shell, 'echo $?')).lines).toEqual(['4', 'again'])
    await shell.close()
  })

  test('sees none of another one', async () => {
    const other = await machine.openTerminal('other')
    await say(other, 'cd /; X=1')
    expect((await say(terminal, 'cd; cd my-api; echo "$PWD $X"')).lines).toEqual(['/home/reader/my-api '])
    await other.close()
  })
})

describe('a tty', () => {
  test('is one to the command, and shows what a person would see', async () => {
    const tty = await machine.openTerminal('tty', { tty: { prompt: null } })
    expect(await say(tty, 'test -t 0 && test -t 1 && echo yes; (exit 4)')).toEqual({
      exitCode: 4,
      lines: ['yes'],
    })
    expect((await say(tty, `printf '10%%\\r20%%\\r100%%\\n\\033[31mred\\033[0m\\n'`)).lines).toEqual([
      '100%',
      'red',
    ])
    await tty.close()
  })

  test("takes what is typed at the program's prompt, and shows neither of them", async () => {
    const tty = await machine.openTerminal('tty', { tty: { prompt: '> ' } })
    const running = tty.begin('PS1="> " ENV= dash -i')
    await running.type('echo one\n')
    await running.type('echo two\n')
    await until(() => running.lines().length === 2)
    expect(running.lines()).toEqual(['one', 'two'])
    expect(running.completeLines()).toEqual(['one', 'two'])
    await running.type('sleep 1000\n')
    await until(async () => (await sayAt(machine, 'pgrep -f "sleep 1000"')).exitCode === 0)
    await running.interrupt()
    await running.type('exit 5\n')
    expect(await running.ended).toMatchObject({ exitCode: 5 })
    expect(running.lines().filter(Boolean)).toEqual(['one', 'two'])
    await tty.close()
  })

  test('answers a question without a known prompt', async () => {
    const tty = await machine.openTerminal('tty', { tty: { prompt: null } })
    const running = tty.begin('read -r -p "Name? " name; echo "Hello $name"')
    await until(() => running.lines()[0] === 'Name? ')
    await running.type('Ada\n')
    await running.ended
    expect(running.lines().at(-1)).toBe('Hello Ada')
    await tty.close()
  })
})
