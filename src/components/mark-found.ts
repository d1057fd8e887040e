const key = 'found'

/** Leaves the words that a search found for the page that is opened next, without the punctuation around them. */
export function rememberFound(words: string[]): void {
  const bare = words.map((word) => word.replace(/^[("'“‘]+|[)"'”’.,;:!?]+$/g, '')).filter(Boolean)
  sessionStorage.setItem(key, JSON.stringify(bare))
}

/**
 * Marks the words that a search has just found, once, and unfolds the first of them under the heading that it led to. The text itself
 * is not touched: it is the browser that paints them.
 */
export function markFound(): void {
  const found = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (!found || !CSS.highlights) return
  const words = (JSON.parse(found) as string[]).map((word) => word.toLowerCase())
  const ranges = rangesOf(new Set(words), textsOf(document.querySelector('main')!))
  CSS.highlights.set(key, new Highlight(...ranges))
  unfold(ranges)
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

function unfold(ranges: Range[]): void {
  const target = document.querySelector(':target')
  const first = ranges.find(
    ({ startContainer }) =>
      target && target.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  first?.startContainer.parentElement?.closest('details')?.setAttribute('open', '')
}
