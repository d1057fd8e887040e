import { plural } from '../../src/book/plural.ts'
import { printPlace, printProblem, sortProblems } from '../../src/book/problem.ts'
import type { Place, Problem } from '../../src/book/types.ts'
import { doubtsOf, type Findings, problemsOf, warningsOf } from './findings.ts'

/**
 * Workflow commands that mark lines in a pull request: what is wrong at the chapter's line, and at the line of the snippet that a
 * failing command named. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function toAnnotations(findings: Findings): string {
  const { stopped } = findings
  const errors = [
    ...sortProblems(problemsOf(findings)).map((problem) => annotate('error', 'The book is wrong', problem)),
    ...sortProblems(doubtsOf(findings)).map((doubt) => annotate('error', 'Could not tell', doubt)),
    ...(stopped ? [command('error', { title: 'Could not tell' }, `${stopped.fact}\n${stopped.remedy}`)] : []),
    ...findings.reviews.map((review) => annotate('error', 'Rewritten, and to be looked at', review)),
    ...problemsOf(findings).flatMap(annotateAlso),
  ]
  const warnings = sortProblems(warningsOf(findings)).map((warning) =>
    annotate('warning', 'Worth a look', warning),
  )
  return [...capped(errors, 'error'), ...capped(warnings, 'warning')].join('\n')
}

/** The report for people as the runner's log may show it: no line of a program's output is taken for a workflow command. */
export function guarded(report: string, token: string): string {
  const hasCommands = /^\s*::|##\[/m.test(report)
  return hasCommands ? `::stop-commands::${token}\n${report}\n::${token}::` : report
}

/** GitHub shows this many of each kind per step, and drops the rest without a word. */
const mostShown = 10

function capped(commands: string[], kind: 'error' | 'warning'): string[] {
  const left = commands.length - mostShown
  if (left <= 0) return commands
  const words = `${plural(left, kind)} more ${left === 1 ? 'is' : 'are'} in the log of this step: GitHub shows ${mostShown}.`
  return [...commands.slice(0, mostShown), command('notice', {}, words)]
}

function annotate(kind: 'error' | 'warning', title: string, problem: Problem): string {
  const words = printProblem(problem).slice(printPlace(problem.place).length).trimStart()
  return command(kind, { ...propertiesOf(problem.place), title }, words)
}

function annotateAlso({ place, fact, also = [] }: Problem): string[] {
  return also.map((other) =>
    command(
      'error',
      { ...propertiesOf(other), title: 'Named by a failing command' },
      `${fact}\nSee ${printPlace(place)}`,
    ),
  )
}

function propertiesOf({ file, line }: Place): Record<string, string> {
  return { file, line: String(line) }
}

/** A message of more is cut off by GitHub in the middle of a line. */
const mostCharacters = 4000

function command(kind: string, properties: Record<string, string>, message: string): string {
  const words = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`)
  const short = message.length > mostCharacters ? `${message.slice(0, mostCharacters)} …` : message
  return `::${kind}${words.length > 0 ? ' ' : ''}${words.join(',')}::${escapeData(short)}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
