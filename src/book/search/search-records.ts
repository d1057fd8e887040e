import type { MdastNode } from 'satteri'
import { plainText, readMdx } from '../chapter/read-mdx.ts'
import type { ChapterText } from '../make-book.ts'
import type { Book, Chapter, FileStep, Step, TerminalStep } from '../types.ts'

/** What a passage is, and what a reader may narrow a search to. */
export const passageKinds = ['text', 'commands', 'Dockerfile', 'file'] as const
export type PassageKind = (typeof passageKinds)[number]

/** What a section of a chapter says in one way: its prose, its commands, its Dockerfiles, its other files. */
export type Passage = {
  chapter: Chapter
  /** The section's own title; the chapter's for what stands before its first heading. */
  section: string
  /** Of the section's heading; empty for what stands before the first. */
  anchor: string
  kind: PassageKind
  text: string
}

/**
 * The whole book as a search sees it. By section and not by page, so that what is found leads to the right place; and from the model
 * and not from the pages, so that no button, badge or prompt is part of what was written.
 */
export function passagesOf({ chapters }: Pick<Book, 'chapters'>, texts: readonly ChapterText[]): Passage[] {
  return chapters.flatMap((chapter) => {
    const text = texts.find(({ file }) => file === chapter.file)
    const mdx = text && readMdx(text.file, text.text)
    return mdx && 'tree' in mdx ? new Passages(chapter).read(mdx.tree) : []
  })
}

class Passages {
  private chapter: Chapter
  private steps: ReadonlyMap<number, Step>
  private headings: Iterator<Chapter['headings'][number]>
  private section: { title: string; anchor: string; parts: Map<PassageKind, string[]> }
  private found: Passage[] = []

  constructor(chapter: Chapter) {
    const { meta, labs, headings } = chapter
    this.chapter = chapter
    this.steps = new Map(labs.flatMap((lab) => lab.steps.map((step) => [step.place.line, step] as const)))
    this.headings = headings.values()
    this.section = { title: meta.title, anchor: '', parts: new Map() }
    this.add('text', [meta.description, ...meta.objectives].join(' '))
  }

  read(tree: MdastNode): Passage[] {
    this.visitChildren(tree)
    this.endSection()
    return this.found
  }

  private visitChildren(node: MdastNode): void {
    if ('children' in node) for (const child of node.children as MdastNode[]) this.visit(child)
  }

  private visit(node: MdastNode): void {
    switch (node.type) {
      case 'yaml':
        return
      case 'heading':
        return this.beginSection(node.depth)
      case 'code':
        return this.visitCode(node)
      case 'paragraph':
      case 'tableCell':
      case 'text':
      case 'inlineCode':
        return this.add('text', plainText([node]))
      case 'mdxJsxFlowElement':
        return this.visitElement(node)
      default:
        return this.visitChildren(node)
    }
  }

  /** Headings come in the order in which the model has met them. */
  private beginSection(depth: number): void {
    const heading = this.headings.next().value
    if (!heading) return
    if (depth > 3) return this.add('text', heading.text)
    this.endSection()
    this.section = { title: heading.text, anchor: heading.anchor, parts: new Map() }
  }

  private visitCode(node: Extract<MdastNode, { type: 'code' }>): void {
    const step = this.steps.get(node.position?.start.line ?? 0)
    if (step?.kind === 'terminal') return this.add('commands', textOfTerminal(step))
    this.add(node.lang === 'dockerfile' ? 'Dockerfile' : 'file', node.value)
  }

  private visitElement(node: Extract<MdastNode, { type: 'mdxJsxFlowElement' }>): void {
    const step = this.steps.get(node.position?.start.line ?? 0)
    if (node.name === 'File' && step?.kind === 'file')
      this.add(isDockerfile(step) ? 'Dockerfile' : 'file', `${step.path}\n${step.text}`)
    for (const name of ['title', 'alt']) {
      const value = node.attributes.find(
        (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === name,
      )?.value
      if (typeof value === 'string') this.add('text', value)
    }
    this.visitChildren(node)
  }

  private add(kind: PassageKind, text: string): void {
    const { parts } = this.section
    if (text.trim() !== '') parts.set(kind, [...(parts.get(kind) ?? []), text.trim()])
  }

  private endSection(): void {
    const { title, anchor, parts } = this.section
    for (const [kind, texts] of parts)
      this.found.push({ chapter: this.chapter, section: title, anchor, kind, text: texts.join('\n') })
  }
}

/** What is typed and what is promised, without the prompts. */
function textOfTerminal({ exchanges }: TerminalStep): string {
  return exchanges
    .flatMap(({ input, expectation }) => [
      ...('text' in input ? [input.text] : []),
      ...(expectation.lines ?? []),
    ])
    .join('\n')
}

function isDockerfile({ path }: FileStep): boolean {
  return /(?:^|\/)(?:Dockerfile(?:\.[^/]+)?|[^/]+\.Dockerfile)$/.test(path) && !path.endsWith('.dockerignore')
}
