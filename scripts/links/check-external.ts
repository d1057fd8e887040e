import { printProblems } from '../../src/book/problem.ts'
import type { Book, Problem } from '../../src/book/types.ts'
import { type Answer, askAll, type ExternalLink, externalLinks } from './external-links.ts'

type Ask = (url: string) => Promise<Answer>

/** What to say of the pages outside that the book links to. 1: one of them is gone; 2: we could not tell of some. */
export async function checkExternal(
  book: Pick<Book, 'chapters' | 'versions'>,
  ask?: Ask,
): Promise<{ text: string; exitCode: 0 | 1 | 2 }> {
  const answers = [...(await askAll(externalLinks(book), { ask }))]
  const dead = answers.filter(([, { kind }]) => kind === 'dead')
  const unknown = answers.filter(([, { kind }]) => kind === 'unknown')
  const problems = [...dead, ...unknown].map(([link, answer]) => toProblem(link, answer))
  const isOffline = unknown.length > 0 && unknown.length === answers.length
  const summary = `${answers.length} addresses outside the book: ${answers.length - dead.length - unknown.length} there, ${dead.length} gone, ${unknown.length} not told.`
  if (isOffline)
    return {
      text: `None of ${answers.length} addresses answered: there seems to be no way to the internet from here.\nRun this where there is one; \`npm run check\` alone needs none.`,
      exitCode: 2,
    }
  return {
    text: problems.length > 0 ? `${printProblems(problems)}\n\n${summary}` : summary,
    exitCode: dead.length > 0 ? 1 : unknown.length > 0 ? 2 : 0,
  }
}

function toProblem({ url, places }: ExternalLink, answer: Answer): Problem {
  const because = answer.kind === 'alive' ? '' : answer.because
  return {
    place: places[0]!,
    also: places.slice(1),
    fact:
      answer.kind === 'dead'
        ? `${url} is gone: ${because}.`
        : `We could not tell whether ${url} is there: ${because}.`,
    remedy:
      answer.kind === 'dead'
        ? 'Find where the page has moved to, or another source.'
        : 'Open it in a browser.',
  }
}
