const key = 'found'

/** Leaves the words that a search found for the page that is opened next, without the punctuation around them. */
export function rememberFound(words: string[]): void {
  const bare = words.map((word) => word.replace(/^[("'“‘]+|[)"'”’.,;:!?]+$/g, '')).filter(Boolean)
  sessionStorage.setItem(key, JSON.stringify(bare))
}

/** Marks the words that a search has just found, once. The text itself is not touched: it is the browser that paints them. */
export function markFound(): void {
  const found = sessionStorage.getItem(key)
  sessionStorage.removeItem(key)
  if (!found || !CSS.highlights) return
  const words = (JSON.parse(found) as string[]).map((word) => word.toLowerCase())
  const texts = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT)
  const ranges: Range[] = []
  while (texts.nextNode()) {
    const node = texts.currentNode as Text
    for (const word of words) ranges.push(...rangesOf(word, node))
  }
  CSS.highlights.set(key, new Highlight(...ranges))
}

function rangesOf(word: string, node: Text): Range[] {
  const text = node.data.toLowerCase()
  const ranges: Range[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const range = new Range()
    range.setStart(node, at)
    range.setEnd(node, at + word.length)
    ranges.push(range)
  }
  return ranges
}
