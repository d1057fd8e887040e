import { fetchPart } from './fetch-part.ts'
import { showProof } from './show-proof.ts'

const key = 'found'

/** Leaves the words that a search found for the page that is opened next, without the punctuation around them. */
export function rememberFound(words: string[]): void {
  const bare = words.map((word) => word.replace(/^[("'“‘]+|[)"'”’.,;:!?]+$/g, '')).filter(Boolean)
  sessionStorage.setItem(key, JSON.stringify(bare))
}

/**
 * Marks the words that a search has just found, once, and unfolds the first of them under the heading that it led to, a proof too. The text
 * itself is not touched: it is the browser that paints them.
 */
export async function markFound(): Promise<void> {
  const found = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (!found || !CSS.highlights) return
  const words = (JSON.parse(found) as string[]).map((word) => word.toLowerCase())
  const isInSection = sectionOf(document.querySelector(':target'))
  const first = mark(words).find(({ startContainer }) => isInSection(startContainer))
  if (first) first.startContainer.parentElement?.closest('details')?.setAttribute('open', '')
  else if (await openProof(words, isInSection)) mark(words)
}

function mark(words: string[]): Range[] {
  const ranges = rangesOf(new Set(words), textsOf(document.querySelector('main')!))
  CSS.highlights.set(key, new Highlight(...ranges))
  return ranges
}

/** Whether a node comes after a heading and before the next one. */
function sectionOf(heading: Element | null): (node: Node) => boolean {
  if (!heading) return () => false
  const isAfter = (one: Node, other: Node) =>
    Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
  const next = [...document.querySelectorAll('main :is(h2, h3)')].find((other) => isAfter(other, heading))
  return (node) => isAfter(node, heading) && (!next || isAfter(next, node))
}

/** Opens the section's first proof that has the first of the words, or else another of them; false: none has, or the network is gone. */
async function openProof(words: string[], isInSection: (node: Node) => boolean): Promise<boolean> {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a.proof')].filter(isInSection)
  const claims = await Promise.all(links.map((link) => fetchPart(link).catch(() => null)))
  const texts = claims.map((claim) => claim?.textContent.toLowerCase() ?? '')
  const link = words.map((word) => links[texts.findIndex((text) => text.includes(word))]).find(Boolean)
  if (link) await showProof(link)
  return Boolean(link)
}

type Texts = { nodes: Text[]; starts: number[]; whole: string }

/** A word may go over several nodes, since code is coloured token by token. */
function textsOf(element: Element): Texts {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  const starts: number[] = []
  let whole = ''
  while (walker.nextNode()) {
    const node = walker.currentNode as Text
    nodes.push(node)
    starts.push(whole.length)
    whole += node.data
  }
  return { nodes, starts, whole: whole.toLowerCase() }
}

function rangesOf(words: Set<string>, { nodes, starts, whole }: Texts): Range[] {
  const ranges: Range[] = []
  const nodeAt = (offset: number) => starts.findLastIndex((start) => start <= offset)
  for (const word of words)
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      const range = new Range()
      const last = at + word.length - 1
      range.setStart(nodes[nodeAt(at)]!, at - starts[nodeAt(at)]!)
      range.setEnd(nodes[nodeAt(last)]!, last + 1 - starts[nodeAt(last)]!)
      ranges.push(range)
    }
  return ranges
}
