import { createHighlighter, type Highlighter, type ThemeRegistration } from 'shiki'
import { dockerfileGrammar } from './dockerfile-grammar.ts'
import { escapeHtml } from './escape-html.ts'

/**
 * What a token may be on our pages, by the scopes that grammars give it; of two that fit, the more specific one counts. What a role looks
 * like, in light and in dark, stands in code.css and tokens.css. So a token needs no style attribute, and no sheet has to be collected
 * from what was highlighted.
 */
const roles = {
  plain: [
    'variable.other',
    'variable.parameter.function',
    'storage.modifier.import',
    'string.unquoted.argument',
    'string.unquoted.plain',
  ],
  comment: ['comment', 'punctuation.definition.comment'],
  keyword: ['keyword', 'storage', 'markup.deleted', 'punctuation.section.embedded'],
  constant: ['constant', 'variable.language', 'support', 'meta.property-name', 'meta.diff'],
  name: ['entity.name', 'variable', 'markup.changed'],
  function: ['entity.name.function', 'support.function.decorator'],
  tag: ['entity.name.tag', 'support.type.property-name', 'markup.inserted'],
  string: ['string'],
}
const names = Object.keys(roles)

/** Roles as a theme whose colours are only numbers: `#000003` is the third role. */
const theme: ThemeRegistration = {
  name: 'roles',
  type: 'light',
  fg: '#000000',
  bg: '#ffffff',
  settings: Object.values(roles).map((scope, index) => ({
    scope,
    settings: { foreground: colourOf(index) },
  })),
}

function colourOf(index: number): string {
  return `#${String(index).padStart(6, '0')}`
}

const languages = [
  'bash',
  'c',
  'css',
  'diff',
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
const highlighted = new Map<string, Promise<string[]>>()

/** Lines of code as HTML, one string for each, with a class on every token that plays a role. Many stand on several pages; each is drawn once. */
export function highlight(code: string, language: string): Promise<string[]> {
  const key = `${language}\n${code}`
  const known = highlighted.get(key) ?? drawCode(code, language)
  highlighted.set(key, known)
  return known
}

async function drawCode(code: string, language: string): Promise<string[]> {
  if (language === 'list') return code.split('\n').map(drawListed)
  const name = aliases[language] ?? language
  if (name !== 'docker' && !(languages as readonly string[]).includes(name))
    return code.split('\n').map(escapeHtml)
  highlighter ??= createHighlighter({ themes: [theme], langs: [...languages, dockerfileGrammar] })
  const { tokens } = (await highlighter).codeToTokens(code, { lang: name as 'bash', theme: 'roles' })
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
    const index = Number(color?.slice(1) ?? 0)
    const role = index > 0 ? names[index]! : null
    const last = spans.at(-1)
    if (last && (last.role === role || content.trim() === '')) last.text += content
    else spans.push({ role, text: content })
    return spans
  }, [])
}

/** A chapter has thousands of tokens: the two roles that most of them play are elements, and the others classes of one letter. */
function draw({ role, text }: Span): string {
  const inside = escapeHtml(text)
  if (role === null) return inside
  if (role === 'constant') return `<b>${inside}</b>`
  return `<i${role === 'name' ? '' : ` class="${role[0]}"`}>${inside}</i>`
}
