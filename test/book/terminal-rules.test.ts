import { expect, test } from 'vitest'
import { fence, firstLine, parse } from './a-chapter.ts'

const serve = (meta = '') => fence('$ serve\nready', `terminal=server foreground ${meta}`)

/** Problems as `fence number: fact`, counting fences from 1; each of them is three lines or more. */
function factsOf(...fences: string[]): string[] {
  const text = fences.join('\n')
  const starts = fences.map((_, index) => fences.slice(0, index).join('\n').split('\n').length)
  return parse(text).problems.map(({ place, fact }) => {
    const line = place.line - firstLine + 1
    return `${starts.findLastIndex((start) => start <= line) + 1}: ${fact}`
  })
}

test.each<[string, string[], string[]]>([
  ['a terminal is free after each command', [fence('$ a'), fence('$ b')], []],
  [
    'a command keeps its terminal',
    [serve(), fence('$ b', 'terminal=server')],
    ['2: Terminal `server` is busy: its command of line 7 is still running.'],
  ],
  ['and no other one', [serve(), fence('$ b')], []],
  ['until `^C`', [serve(), fence('^C', 'terminal=server continue'), fence('$ b', 'terminal=server')], []],
  [
    'a look leaves it running',
    [serve(), fence('x', 'terminal=server continue'), fence('$ b', 'terminal=server')],
    ['3: Terminal `server` is busy: its command of line 7 is still running.'],
  ],
  [
    'a look that sees its exit does not',
    [serve(), fence('x', 'terminal=server continue exit=0'), fence('$ b', 'terminal=server')],
    [],
  ],
  [
    'what is done elsewhere may have ended it',
    [serve(), fence('$ docker stop web'), fence('$ b', 'terminal=server')],
    [],
  ],
  [
    'what was done elsewhere before it did not',
    [fence('$ a'), serve(), fence('$ b', 'terminal=server')],
    ['3: Terminal `server` is busy: its command of line 11 is still running.'],
  ],
  [
    'what is never run elsewhere has not',
    [serve(), fence('$ docker stop web', 'skip="later"'), fence('$ b', 'terminal=server')],
    ['3: Terminal `server` is busy: its command of line 7 is still running.'],
  ],
  [
    'nothing to continue',
    [fence('x', 'continue')],
    ['1: No command is running in terminal `terminal`, so there is nothing to continue.'],
  ],
  [
    'nothing to interrupt',
    [fence('$ a'), fence('^C', 'continue')],
    ['2: No command is running in terminal `terminal`, so there is nothing to interrupt.'],
  ],
  [
    '`^C` ends a command once',
    [fence('$ a\nx\n^C\n^C')],
    ['1: No command is running in terminal `terminal`, so there is nothing to interrupt.'],
  ],
  [
    'a fence that is never run neither begins nor ends anything',
    [fence('$ serve\nready', 'terminal=server foreground skip="later"'), fence('$ b', 'terminal=server')],
    [],
  ],
  [
    'several lines of one fence are one mistake',
    [fence('x\n^C', 'continue')],
    ['1: No command is running in terminal `terminal`, so there is nothing to continue.'],
  ],
  [
    'a tty ends what it starts',
    [fence('$ docker run -it a\n/ # echo\n\n/ # exit', 'tty prompt="/ # "'), fence('$ b')],
    [],
  ],
  [
    'a tty in a busy terminal',
    [serve(), fence('$ docker run -it a\n/ # exit', 'terminal=server tty prompt="/ # "')],
    ['2: Terminal `server` is busy: its command of line 7 is still running.'],
  ],
  [
    'typing ends a program when it says so, and then a command may follow',
    [fence('$ docker run -it a\n/ # exit\n$ b', 'tty prompt="/ # "')],
    [],
  ],
  [
    'after `^C` nothing can be typed',
    [fence('$ docker run -it a\nx\n^C\n/ # exit', 'tty prompt="/ # "')],
    ['1: No command is running in terminal `terminal`, so this is typed into nothing.'],
  ],
  [
    'both parts of a running command are run under one condition',
    [serve('needs="docker>=29"'), fence('^C', 'terminal=server continue needs="docker>=29"')],
    [],
  ],
  [
    'or it is a problem',
    [serve('needs="docker>=29"'), fence('^C', 'terminal=server continue')],
    ['2: This goes on with the command of line 7, and is not run under the same condition.'],
  ],
])('%s', (_, fences, facts) => {
  expect(factsOf(...fences)).toEqual(facts)
})

test('another lab has terminals of its own', () => {
  const lab = (id: string, text: string) => `<Lab id="${id}">\n\n${text}\n</Lab>\n`
  expect(factsOf(lab('one', serve()), lab('two', serve()))).toEqual([])
})

test('a fence that could not be read makes no other one wrong', () => {
  expect(
    factsOf(fence('$ serve\nready', 'termnal=server foreground'), fence('x', 'terminal=server continue')),
  ).toEqual(['1: Unknown fence option `termnal`.'])
})
