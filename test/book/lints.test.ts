import { expect, test } from 'vitest'
import { lintLab } from '../../src/book/lints.ts'
import { printProblems } from '../../src/book/problem.ts'
import { ranLab } from '../verifier/ran-lab.ts'

test.each([
  [
    'an elision that hides an error',
    ['$ docker build .', '...', 'done'],
    ['#1 transferring', 'ERROR: failed to push', 'npm WARN old', 'done'],
    `
    content/chapters/01-a.mdx:3  \`...\` hides what may be trouble.
        ERROR: failed to push
        npm WARN old
      Show it, so that the reader does not meet it alone; or mend what prints it.`,
  ],
  ['an elision of plain lines is fine', ['$ docker build .', '...', 'done'], ['#1 transferring', 'done'], ''],
  [
    'an elision of nothing',
    ['$ docker build .', 'begin', '...', 'done'],
    ['begin', 'done'],
    `
    content/chapters/01-a.mdx:4  No line was printed where \`...\` stands.
      Take the mark out: without it, something that should not be there is noticed.`,
  ],
  [
    'a mark inside a line that hides an error',
    ['$ cat log', 'status: [...]'],
    ['status: permission denied'],
    `
    content/chapters/01-a.mdx:3  \`[...]\` hides what may be trouble.
        status: permission denied
      Show it, so that the reader does not meet it alone; or mend what prints it.`,
  ],
  ['an error that the page shows', ['$ cat log', 'permission denied: [...]'], ['permission denied: /x'], ''],
  [
    'a mark inside a line that stands for something',
    ['$ cat log', 'Python 3.14.[...]'],
    ['Python 3.14.3'],
    '',
  ],
  [
    'a mark inside a line that stands for nothing',
    ['$ cat log', '[...]Python 3.14.[...]'],
    ['Python 3.14.3'],
    `
    content/chapters/01-a.mdx:3  Nothing was printed where \`[...]\` stands.
      Take the mark out: without it, something that should not be there is noticed.`,
  ],
  ['a literal mark', ['$ cat log', '\\...', 'an \\[...]'], ['...', 'an [...]'], ''],
  ['no promise', ['$ docker build .'], ['ERROR'], ''],
])('%s', (_, fence, printed, report) => {
  const { lab, record } = ranLab([fence], [printed])
  expect(printProblems(lintLab(lab, record))).toBe(outdent(report))
})

test('a server may go on printing after its last `...`', () => {
  const { lab, record } = ranLab([['$ serve', 'ready', '...']], [['ready']], ['foreground'])
  expect(lintLab(lab, record)).toEqual([])
})

test('what a `...` left open hides until the next fence is told where that fence begins', () => {
  const { lab, record } = ranLab(
    [['$ serve', 'ready', '...'], ['served']],
    [['ready'], ['ERROR: lost', 'served']],
    ['terminal=server foreground', 'terminal=server continue'],
  )
  expect(printProblems(lintLab(lab, record))).toBe(
    outdent(`
    content/chapters/01-a.mdx:6  \`...\` hides what may be trouble.
        ERROR: lost
      Show it, so that the reader does not meet it alone; or mend what prints it.`),
  )
})

test('what an elision stood for is told by the ids that were seen before', () => {
  const [ours, first, last] = ['1', '2', '3'].map((digit) => `${digit}f`.repeat(6))
  const { lab, record } = ranLab(
    [
      ['$ docker ps -lq', 'abcdefabcdef'],
      ['$ docker ps -q', '...', 'abcdefabcdef', '...'],
    ],
    [[ours!], [first!, ours!, last!]],
  )
  expect(lintLab(lab, record)).toEqual([])
})

test('a command that did not pass has a problem already', () => {
  const { lab, record } = ranLab([['$ docker build .', '...']], [['ERROR']])
  record.steps[0]!.status = { kind: 'failed' }
  expect(lintLab(lab, record)).toEqual([])
})

function outdent(text: string): string {
  return text.replace(/^\n/, '').replaceAll(/^ {4}/gm, '')
}
