import { describe, expect, test } from 'vitest'
import type { DiffLine } from '../../src/book/match.ts'
import { type Outcome, problemOf, subjectOf } from '../../src/book/outcome.ts'
import { printProblem } from '../../src/book/problem.ts'
import { fence, labOf } from './a-chapter.ts'

/** The exchanges of a fence, whose first command stands on line 7. */
function exchangesOf(text: string, meta = '') {
  const [step] = labOf(fence(text, meta)).steps
  return step!.kind === 'terminal' ? step!.exchanges : []
}

const [exchange] = exchangesOf('$ docker ps\nNAMES\n...\nweb')
const say = (outcome: Outcome, of = exchange!) => {
  const problem = problemOf(of, outcome, 'a-case')
  return problem && printProblem(problem)
}

const diff: DiffLine[] = [
  { mark: ' ', text: 'NAMES', promised: 0 },
  { mark: '-', text: 'web', promised: 2 },
  { mark: '+', text: 'app', promised: null },
]

test('what matched is no problem', () => {
  expect(say({ kind: 'matched' })).toBeNull()
})

describe('a problem says what happened, what shows it, and what to do', () => {
  test('other output, at the promised line that was not met', () => {
    expect(say({ kind: 'differed', diff, reason: null })).toMatchInlineSnapshot(`
      "content/chapters/05-a-case.mdx:10  Output differs from the book.
            NAMES
          - web
          + app
        \`-\` is the book, \`+\` is the machine, after \`docker ps\`. If the machine is right: npm run verify -- a-case --update"
    `)
  })

  test('other output with a reason', () => {
    const reason = 'Two ids are equal on the page and differ in the run.'
    expect(say({ kind: 'differed', diff: [], reason })).toMatch(/^\S+:7 {2}Two ids are equal/)
  })

  test('more output than promised, at the command', () => {
    const more: DiffLine[] = [{ mark: '+', text: 'more', promised: null }]
    expect(say({ kind: 'differed', diff: more, reason: null })).toMatch(/mdx:7 /)
  })

  test('a command that failed', () => {
    expect(say({ kind: 'exited', expected: 0, actual: 125, diff: [], printed: ['docker: no such image'] }))
      .toMatchInlineSnapshot(`
      "content/chapters/05-a-case.mdx:7  \`docker ps\` exited with 125; the book expects 0.
          docker: no such image
        Mend the command or the files it uses; if it is meant to fail, add \`exit=125\` to its fence and make it the fence’s last command."
    `)
  })

  test('a command that should have failed', () => {
    expect(say({ kind: 'exited', expected: 1, actual: 0, diff: [], printed: [] })).toMatchInlineSnapshot(`
      "content/chapters/05-a-case.mdx:7  \`docker ps\` exited with 0; the book expects 1.
          (it printed nothing)
        It was meant to fail: mend what makes it do otherwise, or write \`exit=0\` (or leave \`exit\` out)."
    `)
  })

  test('a command that failed in another way', () => {
    expect(say({ kind: 'exited', expected: 1, actual: 2, diff: [], printed: [] })).toMatch(
      /or write `exit=2`\.$/,
    )
  })

  test('a foreground command that ended', () => {
    expect(say({ kind: 'ended-early', actual: 3, printed: ['bye'] })).toMatchInlineSnapshot(`
      "content/chapters/05-a-case.mdx:7  \`docker ps\` should keep running, and ended with exit status 3.
          bye
        Mend what ended it; if it is meant to end, take \`foreground\` off its fence."
    `)
  })

  test('a terminal that is busy', () => {
    expect(say({ kind: 'busy', terminal: 'server', printed: ['ready'] })).toMatchInlineSnapshot(`
      "content/chapters/05-a-case.mdx:7  Terminal \`server\` is busy: the command that an earlier fence left there is still running.
          ready
        End that one first (\`^C\` in a \`continue\` fence), or type this into another \`terminal=…\`."
    `)
  })

  test('a terminal that is closed', () => {
    expect(say({ kind: 'closed', terminal: 'server', exit: 3 })).toMatchInlineSnapshot(`
      "content/chapters/05-a-case.mdx:7  Terminal \`server\` is closed: an earlier command ended its shell, with exit status 3.
        Let what ends it (\`exit\`, \`exec\`, a failure after \`set -e\`) be the last command there: in a subshell, \`( … )\`, it ends no terminal."
    `)
  })

  test('a sign that never came', () => {
    expect(
      say({ kind: 'never-ready', sign: 'nothing listens on port 8000', afterSeconds: 60.4, printed: [] }),
    ).toMatchInlineSnapshot(`
      "content/chapters/05-a-case.mdx:7  \`docker ps\` runs, and after 60 s nothing listens on port 8000.
          (it printed nothing)
        Promise what it really prints, or say what to wait for: \`ready="port:8000"\` or \`ready="healthy:web"\`."
    `)
  })

  test('a measure of nothing', () => {
    expect(say({ kind: 'measured-nothing', name: 'size', printed: ['many'] })).toMatchInlineSnapshot(`
      "content/chapters/05-a-case.mdx:7  \`docker ps\` printed nothing that \`measure=size\` can take.
          many
        Have it print a number alone on its last line, or one with a unit: \`179MB\`, \`2.5s\`."
    `)
  })

  test('long evidence by its end', () => {
    const printed = Array.from({ length: 25 }, (_, index) => `line ${index + 1}`)
    const problem = problemOf(exchange!, { kind: 'ended-early', actual: 1, printed }, 'a-case')!
    expect(problem.evidence).toHaveLength(21)
    expect(problem.evidence!.slice(0, 2)).toEqual(['… 5 lines before these', 'line 6'])
  })
})

test.each([
  ['$ docker ps', '', 0, '`docker ps`'],
  [`$ echo ${'a'.repeat(55)}`, '', 0, `\`echo ${'a'.repeat(55)}\``],
  [`$ echo ${'a'.repeat(56)}`, '', 0, `\`echo ${'a'.repeat(55)}…\``],
  ['$ docker run \\\n  busybox:1.37', '', 0, '`docker run…`'],
  ['$ serve\nready\n^C', '', 1, 'The command that `^C` interrupts'],
  ['$ sh\n/ # ls', 'tty prompt="/ # "', 1, '`ls`'],
])('%j %s is spoken of by its beginning', (text, meta, index, subject) => {
  expect(subjectOf(exchangesOf(text, meta)[index]!)).toBe(subject)
})
