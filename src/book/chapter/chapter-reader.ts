import Slugger from 'github-slugger'
import type { MdastNode } from 'satteri'
import { emptyMeta, parseChapterMeta } from './chapter-meta.ts'
import { checkClaim } from './claim-rules.ts'
import { readFileNotes } from './file-notes.ts'
import { makeFileStep } from './file-step.ts'
import { checkChart, checkNote, namesIn } from './instruments.ts'
import { checkLab } from './lab-rules.ts'
import { checkExpression, importProblem } from './mdx-code.ts'
import { checkHeading, checkWords } from './heading-rules.ts'
import { checkLetters, checkReferences } from './text-rules.ts'
import { readFence } from './read-fence.ts'
import { type Element, type MdxElement, pictureProblem, readElement } from './read-element.ts'
import { type LabDraft, readLab, workspaceOf } from './read-lab.ts'
import { type MdxText, plainText, textOf } from './read-mdx.ts'
import type { Chapter, Claim, Place, Problem, Snippets, Step } from '../types.ts'
import { withChangedLines } from './workspace.ts'

export type ParsedChapter = {
  chapter: Chapter
  problems: Problem[]
  /** false: a part could not be read, and what other parts seem to lack may stand in it. */
  isWhole: boolean
}

/** Walks a chapter's tree once, in the reader's order, and gathers its labs, claims and problems. */
export class ChapterReader {
  private problems: Problem[] = []
  private chapter: Chapter
  private snippets: Snippets
  private lines: string[] = []
  private slugger = new Slugger()
  private hasFrontMatter = false
  private isInFootnote = false
  /** Where no link may be, and so no term. */
  private unlinked: string | null = null
  /** What stands outside any `<Lab>`. */
  private ownLab: LabDraft
  private markedLabs: LabDraft[] = []
  private lab: LabDraft
  private claim: Claim | null = null
  private proofs = new Map<Claim, Step[]>()
  /** Labs and claims with a part that could not be read: rules on the whole of them would only repeat that. */
  private torn = new Set<LabDraft | Claim>()

  constructor({ snippets, ...name }: Pick<Chapter, 'file' | 'number' | 'id'> & { snippets: Snippets }) {
    const { file, id } = name
    this.snippets = snippets
    this.chapter = {
      ...name,
      meta: emptyMeta,
      headings: [],
      labs: [],
      claims: [],
      shown: [],
      measuresShown: [],
      imagesShown: [],
      lessonsShown: [],
      diagrams: [],
      termsMarked: [],
      links: [],
      ids: [],
    }
    this.ownLab = {
      id,
      place: { file, line: 1 },
      title: '',
      chapter: id,
      start: null,
      services: [],
      steps: [],
    }
    this.lab = this.ownLab
  }

  read(mdx: MdxText): ParsedChapter {
    this.lines = mdx.lines
    this.visitAll(mdx.tree)
    this.problems.push(
      ...checkReferences(mdx, this.chapter.file),
      ...checkLetters(mdx.lines, this.chapter.file),
    )
    if (!this.hasFrontMatter)
      this.say(
        { file: this.chapter.file, line: 1 },
        'This chapter has no front matter.',
        'Begin it with its `title` and `description`, between two lines of `---`.',
      )
    this.ownLab.title = this.chapter.meta.title
    this.chapter.labs = this.finishLabs()
    for (const [claim, proof] of this.proofs) {
      if (!this.torn.has(claim)) this.problems.push(...checkClaim(claim, proof, this.chapter.number))
    }
    return { chapter: this.chapter, problems: this.problems, isWhole: this.torn.size === 0 }
  }

  giveUp(problem: Problem): ParsedChapter {
    return { chapter: this.chapter, problems: [problem], isWhole: false }
  }

  private finishLabs() {
    const drafts = this.ownLab.steps.length > 0 ? [this.ownLab, ...this.markedLabs] : this.markedLabs
    return drafts.map((draft) => {
      const lab = { ...draft, workspace: workspaceOf(draft), steps: withChangedLines(draft) }
      if (!this.torn.has(draft)) this.problems.push(...checkLab(lab))
      return lab
    })
  }

  private visitAll(node: MdastNode): void {
    if (!('children' in node)) return
    for (const child of node.children as MdastNode[]) this.visit(child)
  }

  private visit(node: MdastNode): void {
    const place = { file: this.chapter.file, line: node.position?.start.line ?? 1 }
    switch (node.type) {
      case 'yaml':
        return this.readFrontMatter(node.value, place)
      case 'heading':
        return this.readHeading(node, place)
      case 'link':
        this.chapter.links.push({ url: node.url, place })
        if (plainText([node]) === '')
          this.say(
            place,
            'This link has no words.',
            'Say in its brackets where it leads: `[words](address)`.',
          )
        return this.visitUnlinked(node, 'link')
      case 'definition':
        this.chapter.links.push({ url: node.url, place })
        return
      case 'code':
        return this.readFence(node, place)
      case 'mdxjsEsm':
        return void this.problems.push(importProblem(place))
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        return void this.problems.push(...checkExpression(node.value, place))
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        return this.readComponent(node, place)
      case 'image':
      case 'imageReference':
        return void this.problems.push(pictureProblem(place))
      case 'footnoteDefinition':
        this.isInFootnote = true
        this.visitAll(node)
        this.isInFootnote = false
        return
      default:
        return this.visitAll(node)
    }
  }

  private readFrontMatter(yaml: string, place: Place): void {
    const { meta, problems } = parseChapterMeta(yaml, place)
    this.hasFrontMatter = true
    this.chapter.meta = meta
    this.problems.push(...problems)
  }

  private readHeading(node: Extract<MdastNode, { type: 'heading' }>, place: Place): void {
    const text = plainText([node])
    const heading = { depth: node.depth, text, anchor: this.slugger.slug(textOf(node)), place }
    this.problems.push(...checkHeading(heading), ...checkWords(node, place))
    if (this.claim)
      this.say(place, 'A heading stands inside a claim.', 'Close the claim before it, with `</Claim>`.')
    this.chapter.headings.push(heading)
    this.visitUnlinked(node, 'heading')
  }

  private readFence(node: Extract<MdastNode, { type: 'code' }>, place: Place): void {
    const { step, shown, problems } = readFence(node, this.lines, place)
    this.tear(problems)
    if (step) this.addStep(step)
    if (shown) this.chapter.shown.push(shown)
  }

  private readComponent(node: MdxElement, place: Place): void {
    const { element, problems } = readElement(node, place)
    this.tear(problems)
    switch (element?.name) {
      case 'File':
        return this.readFile(element, node, place)
      case 'Measure':
        this.chapter.measuresShown.push({ name: element.attributes.get('name')!, place })
        return
      case 'Chart':
        this.problems.push(...checkChart(element.attributes, place))
        for (const name of namesIn(element.attributes.get('measures')!))
          this.chapter.measuresShown.push({ name, place })
        return
      case 'CacheExplorer':
        this.chapter.lessonsShown.push({ name: element.attributes.get('lesson')!, place })
        return
      case 'ImageExplorer':
        for (const name of namesIn(element.attributes.get('images')!))
          this.chapter.imagesShown.push({ name, place })
        return
      case 'Note':
        this.problems.push(...checkNote(element.attributes, place))
        return this.visitAll(node)
      case 'Diagram':
        this.chapter.diagrams.push({
          src: element.attributes.get('src')!,
          alt: element.attributes.get('alt')!,
          place,
        })
        return this.visitAll(node)
      case 'Term':
        return this.readTerm(element, node, place)
      case 'Claim':
        return this.readClaim(element, node, place)
      case 'Lab':
        return this.readLab(element, node, place)
      default:
        return problems.length === 0 ? this.readPlainElement(node, place) : this.visitAll(node)
    }
  }

  private readPlainElement(node: MdxElement, place: Place): void {
    const attribute = (name: string) => {
      const found = node.attributes.find((one) => one.type === 'mdxJsxAttribute' && one.name === name)
      return typeof found?.value === 'string' ? found.value : null
    }
    const [url, id] = [node.name === 'a' ? attribute('href') : null, attribute('id')]
    if (url !== null) this.chapter.links.push({ url, place })
    if (id !== null) this.chapter.ids.push({ name: id, place })
    if (node.name === 'a' || node.name === 'summary')
      this.visitUnlinked(node, node.name === 'a' ? 'link' : 'summary')
    else this.visitAll(node)
  }

  private visitUnlinked(node: MdastNode, what: string): void {
    const outer = this.unlinked
    this.unlinked = what
    this.visitAll(node)
    this.unlinked = outer
  }

  private readTerm({ attributes }: Element, node: MdxElement, place: Place): void {
    const name = attributes.get('name') ?? plainText(node.children as MdastNode[])
    if (this.unlinked)
      this.say(
        place,
        `A term stands in a ${this.unlinked}, and would be a link there.`,
        `Mark \`${name}\` in a sentence.`,
      )
    else this.chapter.termsMarked.push({ name, place })
    this.visitAll(node)
  }

  private readFile({ attributes }: Element, node: MdxElement, place: Place): void {
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
    if ('fact' in step) return this.tear([step])
    const { notes, problems } = readFileNotes(node.children as MdastNode[], step)
    this.addStep({ ...step, notes })
    this.problems.push(...problems)
    this.visitAll(node)
  }

  private readClaim({ attributes }: Element, node: MdxElement, place: Place): void {
    const outer = this.claim
    if (outer) this.say(place, 'A claim stands inside another one.', 'Close the outer claim first.')
    const children = node.children as MdastNode[]
    const proofBegins = children.findIndex(({ type }) => type === 'code' || type === 'mdxJsxFlowElement')
    const claim: Claim = {
      id: attributes.get('id')!,
      place,
      sentence: plainText(proofBegins < 0 ? children : children.slice(0, proofBegins)),
      source: attributes.get('source') ?? null,
      featured: attributes.has('featured'),
      lab: this.lab.id,
      proof: [],
    }
    this.chapter.claims.push(claim)
    this.proofs.set(claim, [])
    this.claim = claim
    this.visitAll(node)
    this.claim = outer
  }

  private readLab({ attributes }: Element, node: MdxElement, place: Place): void {
    const outer = this.lab
    if (outer !== this.ownLab || this.claim)
      this.say(
        place,
        outer === this.ownLab ? 'A lab stands inside a claim.' : 'A lab stands inside another one.',
        'Close the outer one first.',
      )
    const { draft, problems } = readLab(attributes, {
      chapter: this.chapter.id,
      place,
      snippets: this.snippets,
    })
    this.markedLabs.push(draft)
    this.lab = draft
    this.tear(problems)
    this.visitAll(node)
    this.lab = outer
    if (this.torn.has(draft)) return
    const runs = draft.steps.some((step) => step.kind === 'terminal' && step.options.notRun?.kind !== 'skip')
    if (!runs)
      this.say(
        place,
        `Lab \`${draft.id}\` runs nothing.`,
        'Put console fences that are run between its tags, or take the tags out.',
      )
  }

  private addStep(step: Step): void {
    if (this.isInFootnote)
      this.say(
        step.place,
        'A step stands in a footnote, where a reader would do it last or not at all.',
        'Put it into the text.',
      )
    if (this.lab.steps.at(-1)?.place.line === step.place.line)
      this.say(
        step.place,
        'Two steps begin on this line.',
        'Put each on a line of its own: a page finds them by it.',
      )
    this.lab.steps.push(step)
    if (!this.claim) return
    this.claim.proof.push(step.place)
    this.proofs.get(this.claim)!.push(step)
  }

  private tear(problems: Problem[]): void {
    if (problems.length === 0) return
    this.problems.push(...problems)
    this.torn.add(this.lab)
    if (this.claim) this.torn.add(this.claim)
  }

  private say(place: Place, fact: string, remedy: string): void {
    this.problems.push({ place, fact, remedy })
  }
}
