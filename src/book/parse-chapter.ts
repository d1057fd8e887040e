import Slugger from 'github-slugger'
import { mdxToMdast, type MdastNode } from 'satteri'
import { emptyMeta, parseChapterMeta } from './chapter-meta.ts'
import { services as knownServices, shownLanguages } from './components.ts'
import { splitMeta, parseFenceOptions } from './fence-meta.ts'
import { checkLab } from './lab-rules.ts'
import { makeFileStep, projectFiles, withChangedLines } from './file-step.ts'
import { parseFence } from './parse-fence.ts'
import { type Element, type MdxElement, readElement } from './read-element.ts'
import { didYouMean, listWords } from './suggest.ts'
import type { Chapter, Claim, Heading, Lab, Place, Problem, Snippets, Step } from './types.ts'

/** The parser's switches. The site compiles chapters with the same ones, so that both see the same book. */
export const markdownFeatures = { smartPunctuation: { dashes: false } }

/** A chapter's text as a value. Whatever is wrong with it comes back as problems, each with its place; it never throws. */
export function parseChapter(
  file: string,
  text: string,
  snippets: Snippets,
): { chapter: Chapter; problems: Problem[] } {
  const reader = new ChapterReader(file, snippets)
  const tree = reader.parse(text)
  if (tree) reader.visitAll(tree)
  return reader.finish()
}

/** A chapter's number and name stand in its file's name: `05-fastapi-lab.mdx`. */
export function nameOfChapter(file: string): { number: number; id: string } | null {
  const [, number, id] = /(?:^|\/)(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)\.mdx$/.exec(file) ?? []
  return number && id ? { number: Number(number), id } : null
}

type LabDraft = Omit<Lab, 'workspace'>

class ChapterReader {
  private problems: Problem[] = []
  private chapter: Chapter
  private slugger = new Slugger()
  private ownLab: LabDraft
  private markedLabs: LabDraft[] = []
  private lab: LabDraft
  private claim: Claim | null = null
  private snippets: Snippets

  constructor(file: string, snippets: Snippets) {
    this.snippets = snippets
    const name = nameOfChapter(file)
    if (!name)
      this.problems.push({
        place: { file, line: 1 },
        fact: 'This file’s name is not that of a chapter.',
        remedy: 'Name it by its number and its address, as in `05-fastapi-lab.mdx`.',
      })
    const { number, id } = name ?? { number: 0, id: 'unnamed' }
    this.chapter = {
      file,
      id,
      number,
      meta: emptyMeta,
      headings: [],
      labs: [],
      claims: [],
      measuresShown: [],
    }
    this.ownLab = {
      id,
      place: this.at(1),
      title: '',
      chapter: id,
      start: null,
      services: [],
      steps: [],
    }
    this.lab = this.ownLab
  }

  parse(text: string): MdastNode | null {
    try {
      return mdxToMdast(text, { features: markdownFeatures })
    } catch (error) {
      this.problems.push(syntaxProblem(error, this.chapter.file))
      return null
    }
  }

  finish(): { chapter: Chapter; problems: Problem[] } {
    this.ownLab.title = this.chapter.meta.title
    const drafts = this.ownLab.steps.length > 0 ? [this.ownLab, ...this.markedLabs] : this.markedLabs
    const labs = drafts.map((draft) => ({ ...draft, workspace: workspaceOf(draft) }))
    for (const lab of labs) {
      lab.steps = withChangedLines(lab)
      this.problems.push(...checkLab(lab))
    }
    for (const claim of this.chapter.claims) this.checkClaim(claim)
    return { chapter: { ...this.chapter, labs }, problems: this.problems }
  }

  visitAll(node: MdastNode): void {
    if (!('children' in node)) return
    for (const child of node.children as MdastNode[]) this.visit(child)
  }

  private visit(node: MdastNode): void {
    const place = this.at(node.position?.start.line ?? 1)
    switch (node.type) {
      case 'yaml':
        return this.readFrontMatter(node.value, place)
      case 'heading':
        this.readHeading(textOf(node), node.depth, place)
        return this.visitAll(node)
      case 'code':
        return this.readFence(node.lang ?? '', node.meta ?? '', node.value, place)
      case 'mdxjsEsm':
        return this.say(
          place,
          'A chapter imports and exports nothing.',
          'Take this line out: components need no imports.',
        )
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        return this.readComponent(node, place)
      default:
        return this.visitAll(node)
    }
  }

  private readFrontMatter(yaml: string, place: Place): void {
    const { meta, problems } = parseChapterMeta(yaml, place)
    this.chapter.meta = meta
    this.problems.push(...problems)
  }

  private readHeading(text: string, depth: number, place: Place): void {
    const heading: Heading = { depth, text, anchor: this.slugger.slug(text), place }
    if (depth === 1)
      this.say(
        place,
        'A chapter has one title, and it stands in the front matter.',
        'Begin sections with `## `.',
      )
    this.chapter.headings.push(heading)
  }

  private readFence(language: string, meta: string, text: string, place: Place): void {
    if (language !== 'console') return this.readShownFence(language, meta, place)
    const { options, problems } = parseFenceOptions(meta, place)
    const fence = parseFence(text, options, place)
    this.problems.push(...problems, ...fence.problems)
    this.addStep({ kind: 'terminal', place, source: { meta, text }, options, exchanges: fence.exchanges })
  }

  private readShownFence(language: string, meta: string, place: Place): void {
    const languages = ['console', ...shownLanguages]
    if (!languages.includes(language))
      return this.say(
        place,
        language === '' ? 'This fence has no language.' : `Unknown fence language \`${language}\`.`,
        `Use ${listWords(languages)}.${didYouMean(language, languages)}`,
      )
    const words = splitMeta(meta)
    for (const { key } of words.filter(({ key }) => key !== 'skip' && key !== 'title'))
      this.say(
        place,
        `Unknown fence option \`${key}\`.`,
        `A fence that is only shown knows \`skip\` and \`title\`.${didYouMean(key, ['skip', 'title'])}`,
      )
    if (!words.some(({ key, value }) => key === 'skip' && value))
      this.say(
        place,
        `This \`${language}\` fence is never run.`,
        'Embed a file with `<File src="…" />`, make it a `console` fence, or say why not: `skip="an extract, explained below"`.',
      )
  }

  private readComponent(node: MdxElement, place: Place): void {
    const { element, problems } = readElement(node, place)
    this.problems.push(...problems)
    switch (element?.name) {
      case 'File':
        return this.readFile(element, place)
      case 'Measure':
        this.chapter.measuresShown.push({ name: element.attributes.get('name')!, place })
        return
      case 'Claim':
        return this.readClaim(element, node, place)
      case 'Lab':
        return this.readLab(element, node, place)
      default:
        return this.visitAll(node)
    }
  }

  private readFile({ attributes }: Element, place: Place): void {
    const step = makeFileStep(
      {
        src: attributes.get('src')!,
        as: attributes.get('as') ?? null,
        region: attributes.get('region') ?? null,
        setup: attributes.has('setup'),
        place,
      },
      this.snippets,
    )
    if ('fact' in step) this.problems.push(step)
    else this.addStep(step)
  }

  private readClaim({ attributes }: Element, node: MdxElement, place: Place): void {
    if (this.claim) this.say(place, 'A claim stands inside another one.', 'Close the outer claim first.')
    const sentence = textOf({
      ...node,
      children: (node.children as MdastNode[]).filter(isProse),
    } as MdastNode)
    const source = attributes.get('source') ?? null
    this.claim = { id: attributes.get('id')!, place, sentence, source, lab: this.lab.id, proof: [] }
    this.chapter.claims.push(this.claim)
    this.visitAll(node)
    this.claim = null
  }

  private readLab({ attributes }: Element, node: MdxElement, place: Place): void {
    if (this.lab !== this.ownLab)
      this.say(place, 'A lab stands inside another one.', 'Close the outer lab first.')
    const id = attributes.get('id')!
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
      this.say(place, `\`${id}\` cannot be a lab’s id.`, 'Use lower-case letters, digits and hyphens.')
    const draft: LabDraft = {
      id,
      place,
      title: attributes.get('title') ?? id,
      chapter: this.chapter.id,
      start: this.readStart(attributes.get('start'), place),
      services: this.readServices(attributes.get('services') ?? '', place),
      steps: [],
    }
    this.markedLabs.push(draft)
    this.lab = draft
    this.visitAll(node)
    this.lab = this.ownLab
    if (draft.steps.length === 0)
      this.say(place, `Lab \`${id}\` has no steps.`, 'Put files and console fences between its tags.')
  }

  private readStart(project: string | undefined, place: Place): Lab['start'] {
    if (!project) return null
    const files = projectFiles(project, this.snippets)
    if (files.length > 0) return { project, files }
    const projects = [...new Set([...this.snippets.keys()].map((path) => path.split('/')[0]!))]
    this.say(
      place,
      `There is no project \`${project}\`.`,
      `Under \`snippets/\` there are ${listWords(projects)}.${didYouMean(project, projects)}`,
    )
    return null
  }

  private readServices(value: string, place: Place): string[] {
    const names = value.split(/[\s,]+/).filter(Boolean)
    for (const name of names.filter((name) => !(knownServices as readonly string[]).includes(name)))
      this.say(
        place,
        `Unknown service \`${name}\`.`,
        `A lab may ask for ${listWords(knownServices)}.${didYouMean(name, knownServices)}`,
      )
    return names
  }

  private checkClaim({ id, place, proof, source, sentence }: Claim): void {
    const number = String(this.chapter.number).padStart(2, '0')
    if (!new RegExp(`^C${number}-\\d\\d$`).test(id))
      this.say(
        place,
        `\`${id}\` is not the id of a claim of this chapter.`,
        `Write \`C${number}-\` and two digits.`,
      )
    if (sentence === '')
      this.say(place, `Claim \`${id}\` says nothing.`, 'Begin it with the sentence that its commands prove.')
    if (proof.length === 0 && !source)
      this.say(
        place,
        `Claim \`${id}\` has no proof.`,
        'Put a console fence inside it, or cite what it rests on: `source="https://…"`.',
      )
  }

  private addStep(step: Step): void {
    this.lab.steps.push(step)
    this.claim?.proof.push(step.place)
  }

  private at(line: number): Place {
    return { file: this.chapter?.file ?? '', line }
  }

  private say(place: Place, fact: string, remedy: string): void {
    this.problems.push({ place, fact, remedy })
  }
}

function workspaceOf({ start, steps, id }: LabDraft): string {
  const firstFile = steps.find((step) => step.kind === 'file')
  return start?.project ?? firstFile?.snippet.split('/')[0] ?? id
}

/** Sätteri says the place at the beginning of its message: `3:1: Expected a closing tag …`. */
function syntaxProblem(error: unknown, file: string): Problem {
  const message = error instanceof Error ? error.message : String(error)
  const [, line, words] = /^(\d+):\d+(?:-\d+:\d+)?: ([^]*)$/.exec(message) ?? []
  return {
    place: { file, line: Number(line ?? 1) },
    fact: 'This is not valid MDX.',
    evidence: (words ?? message).split('\n'),
    remedy:
      'Put `<`, `{` and `}` that are text into backticks, close every tag, and write comments as `{/* … */}`.',
  }
}

function isProse(node: MdastNode): boolean {
  return node.type !== 'code' && node.type !== 'mdxJsxFlowElement'
}

function textOf(node: MdastNode): string {
  if ('children' in node)
    return (node.children as MdastNode[])
      .map(textOf)
      .join(node.type.endsWith('Element') ? ' ' : '')
      .trim()
  return 'value' in node && typeof node.value === 'string' ? node.value : ''
}
