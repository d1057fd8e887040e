import type { MdastNode } from 'satteri'
import { namesIn } from '../book/chapter/instruments.ts'
import { readMdx } from '../book/chapter/read-mdx.ts'

/** What stands in for a component, and how a link is written, where there is only Markdown. */
export type Plain = {
  /** A `<File>` by its line. */
  file(line: number): { path: string; text: string; region: string | null }
  measure(name: string): string
  diagram(alt: string): string
  /** What can only be played with on a page. */
  instrument: string
  link(url: string): string
}

/** Words of front matter, which are no Markdown, as Markdown: no tag begins in them. */
export function inMarkdown(words: string): string {
  return words.replaceAll(/`[^`]*`|</g, (text) => (text === '<' ? '\\<' : text))
}

type Edit = { from: number; to: number; text: string }

/**
 * A chapter as plain Markdown, for programs and for reading elsewhere: files are fences, claims and notes are quotations, measures are
 * their values, and nothing else of the text changes.
 */
export function plainMarkdown(source: string, plain: Plain): string {
  const mdx = readMdx('', source)
  if ('fact' in mdx) throw new Error(mdx.fact)
  const text = mdx.lines.join('\n')
  const edits: Edit[] = []
  gather(mdx.tree, text, plain, edits)
  return apply(text, edits)
    .split(/(^`{3,}[^]*?^`{3,}$)/m)
    .map((part) => (part.startsWith('```') ? part : part.replaceAll(/\n{3,}/g, '\n\n')))
    .join('')
    .trimStart()
}

function gather(node: MdastNode, text: string, plain: Plain, edits: Edit[]): void {
  const from = node.position?.start.offset ?? 0
  const to = node.position?.end.offset ?? 0
  const replace = (by: string) => void edits.push({ from, to, text: by })
  const editUrl = (url: string, at: number) => {
    if (url && at > 0) edits.push({ from: from + at, to: from + at + url.length, text: plain.link(url) })
  }
  switch (node.type) {
    case 'yaml':
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return replace('')
    case 'code':
      return replace(plainFence(text.slice(from, to)))
    case 'link':
    case 'definition':
      editUrl(node.url, text.slice(from, to).lastIndexOf(node.url))
      break
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement': {
      const attribute = (name: string) => {
        const found = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name)
        return typeof found?.value === 'string' ? found.value : ''
      }
      switch (node.name) {
        case 'File':
          if (node.children.length === 0) return replace(fileFence(plain.file(node.position!.start.line)))
          unwrap(node, `${fileFence(plain.file(node.position!.start.line))}\n`, { from, to }, edits)
          break
        case 'Measure':
          return replace(plain.measure(attribute('name')))
        case 'Diagram':
          return replace(plain.diagram(attribute('alt')))
        case 'Chart':
          return replace(chart(attribute('title'), attribute('measures'), attribute('labels'), plain))
        case 'CacheExplorer':
        case 'ImageExplorer':
          return replace(plain.instrument)
        case 'a':
          editUrl(attribute('href'), text.slice(from, to).indexOf(attribute('href')))
      }
      const opening = {
        Claim: `**Claim ${attribute('id')}.**\n`,
        Lab: `**Lab: ${attribute('title') || attribute('id')}**\n`,
        Note: attribute('title') ? `**${attribute('title')}**\n` : '',
      }[node.name ?? '']
      if (opening !== undefined || node.name === 'Term') unwrap(node, opening ?? '', { from, to }, edits)
      break
    }
  }
  if (!('children' in node)) return
  for (const child of node.children as MdastNode[]) gather(child, text, plain, edits)
}

function chart(title: string, measures: string, labels: string, plain: Plain): string {
  const names = namesIn(measures)
  const called = labels ? labels.split('|').map((label) => label.trim()) : names
  return [`**${title}**\n`, ...names.map((name, index) => `- ${called[index]}: ${plain.measure(name)}`)].join(
    '\n',
  )
}

/** Takes the tags away and leaves what they hold. */
function unwrap(
  node: MdastNode,
  opening: string,
  { from, to }: { from: number; to: number },
  edits: Edit[],
): void {
  const children = ('children' in node ? node.children : []) as MdastNode[]
  const begin = children[0]?.position?.start.offset ?? to
  const end = children.at(-1)?.position?.end.offset ?? to
  edits.push({ from, to: begin, text: opening && `${opening}\n` })
  edits.push({ from: end, to, text: '' })
}

function fileFence({ path, text, region }: ReturnType<Plain['file']>): string {
  const ticks = text.includes('```') ? '````' : '```'
  const title = region === null ? `\`${path}\`:` : `\`${path}\`, in part:`
  const language = /dockerfile/i.test(path) ? 'dockerfile' : (/\.(\w+)$/.exec(path)?.[1] ?? '')
  return `${title}\n\n${ticks}${language}\n${text.replace(/\n?$/, '\n')}${ticks}`
}

/** What a fence's meta says to the verifier says nothing to others, but for why it is not run. */
function plainFence(fence: string): string {
  const [, skip] = /^[^\n]*\bskip=(?:"([^"\n]*)"|'[^'\n]*')/.exec(fence) ?? []
  const bare = fence.replace(/^(`{3,}|~{3,})(\w*)[^\n]*/, '$1$2')
  return skip ? `${bare}\n\n(Not run: ${skip}.)` : bare
}

function apply(text: string, edits: Edit[]): string {
  return edits
    .sort((a, b) => b.from - a.from || b.to - a.to)
    .reduce((edited, { from, to, text: by }) => edited.slice(0, from) + by + edited.slice(to), text)
}
