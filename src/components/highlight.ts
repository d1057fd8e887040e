import { createHighlighter, type Highlighter } from 'shiki'
import { escapeHtml } from './escape-html.ts'

const theme = 'github-light-high-contrast'

/**
 * The theme only sorts tokens into roles; what a role looks like, in light and in dark, stands in tokens.css. So the page
 * carries one short class for a token, no style attribute, and no sheet has to be collected from what was highlighted.
 */
const roles: Record<string, string> = {
  '#66707B': 'comment',
  '#A0111F': 'keyword',
  '#023B95': 'constant',
  '#702C00': 'name',
  '#622CBC': 'function',
  '#024C1A': 'tag',
  '#032563': 'string',
}

const languages = [
  'bash',
  'c',
  'css',
  'diff',
  'docker',
  'dotenv',
  'html',
  'http',
  'ini',
  'javascript',
  'json',
  'markdown',
  'nginx',
  'python',
  'toml',
  'typescript',
  'yaml',
] as const

const aliases: Record<string, string> = {
  dockerfile: 'docker',
  sh: 'bash',
  js: 'javascript',
  ts: 'typescript',
  env: 'dotenv',
}

let highlighter: Promise<Highlighter> | undefined

/** Lines of code as HTML, one string for each, with a class on every token that plays a role. */
export async function highlight(code: string, language: string): Promise<string[]> {
  if (language === 'list') return code.split('\n').map(drawListed)
  const name = aliases[language] ?? language
  if (!(languages as readonly string[]).includes(name)) return code.split('\n').map(escapeHtml)
  highlighter ??= createHighlighter({ themes: [theme], langs: [...languages] })
  const { tokens } = (await highlighter).codeToTokens(code, { lang: name as 'bash', theme })
  return tokens.map((line) => mergeByRole(line).map(draw).join(''))
}

/** `requirements.txt`, `.dockerignore`: a thing on each line, or a comment. */
function drawListed(line: string): string {
  return draw({ role: line.trimStart().startsWith('#') ? 'comment' : null, text: line })
}

type Span = { role: string | null; text: string }

/** Blanks have no colour, so they join what stands before them. */
function mergeByRole(line: { content: string; color?: string }[]): Span[] {
  return line.reduce<Span[]>((spans, { content, color }) => {
    const role = roles[color?.toUpperCase() ?? ''] ?? null
    const last = spans.at(-1)
    if (last && (last.role === role || content.trim() === '')) last.text += content
    else spans.push({ role, text: content })
    return spans
  }, [])
}

function draw({ role, text }: Span): string {
  return role ? `<i class="${role}">${escapeHtml(text)}</i>` : escapeHtml(text)
}
