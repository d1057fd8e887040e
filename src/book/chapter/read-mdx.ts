import { mdxToMdast, type MdastNode } from 'satteri'
import type { Problem } from '../types.ts'

/** The parser's switches. The site compiles chapters with the same ones, so that both see the same book. */
export const markdownFeatures = { smartPunctuation: { dashes: false } }

export type MdxText = { tree: MdastNode; lines: string[] }

/**
 * A chapter's tree, with LF line ends whatever the file has: a carriage return is no part of a command, and a byte order mark none of the text. There is one at the end, since
 * Sätteri 0.10.5 ends the whole process on an unfinished `import` whose last character is a backslash.
 */
export function readMdx(file: string, text: string): MdxText | Problem {
  const plain = text
    .replace(/^\ufeff/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replace(/[^\n]$/, '$&\n')
  try {
    return { tree: mdxToMdast(plain, { features: markdownFeatures }), lines: plain.split('\n') }
  } catch (error) {
    return syntaxProblem(error, file)
  }
}

/** Sätteri says the place at the beginning of its message, `3:1: Expected a closing tag …`, and a code of its own at the end. */
function syntaxProblem(error: unknown, file: string): Problem {
  const message = error instanceof Error ? error.message : String(error)
  const [, line, words] = /^(\d+):\d+(?:-\d+:\d+)?: ([^]*)$/.exec(message) ?? []
  return {
    place: { file, line: Number(line ?? 1) },
    fact: 'This is not valid MDX.',
    evidence: (words ?? message).replace(/ \(mdx-[\w:-]+\)$/, '').split('\n'),
    remedy:
      'Put `<`, `{` and `}` that are text into backticks, close every tag, and write comments as `{/* … */}`.',
  }
}

/** What a reader would read of it: no code of fences, no comments. Line ends are blanks. */
export function plainText(nodes: readonly MdastNode[]): string {
  return nodes.map(textOf).join(' ').replaceAll(/\s+/g, ' ').trim()
}

/** The same of one node, its blanks as they stand: what a heading’s address is made of. */
export function textOf(node: MdastNode): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value
  if (node.type === 'break') return ' '
  return 'children' in node ? (node.children as MdastNode[]).map(textOf).join('') : ''
}
