import type { SideBySide } from './side-by-side.ts'

/**
 * An elision swallows anything, so the line that took the place of a promised one may have gone into the elision beside it. It is taken back and
 * shown: after `...` / `status-ok` the reader of a diff wants to see the `status-FAILED` that was printed. Between two elisions the place is not
 * known, so only a line that looks alike is taken back.
 */
export function takeBack(lines: SideBySide[], texts: Texts): SideBySide[] {
  const blocks = splitBlocks(lines)
  return blocks.flatMap((block, index) => {
    if (!isLeftOver(block[0]!)) return block
    const before = blocks[index - 1]?.at(-1)
    const after = blocks[index + 1]?.[0]
    return [...block, ...missingFrom(block, swallowedBy(before), swallowedBy(after), texts)]
  })
}

export type Texts = { promised: (index: number) => string; printed: (index: number) => string }

/** Runs of lines left over, and of others. */
function splitBlocks(lines: SideBySide[]): SideBySide[][] {
  const blocks: SideBySide[][] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (last && isLeftOver(last[0]!) === isLeftOver(line)) last.push(line)
    else blocks.push([line])
  }
  return blocks
}

function isLeftOver({ kind }: SideBySide): boolean {
  return kind === 'promised' || kind === 'printed'
}

function swallowedBy(line: SideBySide | undefined): number[] | null {
  return line?.kind === 'elided' ? line.printed : null
}

function missingFrom(
  block: SideBySide[],
  before: number[] | null,
  after: number[] | null,
  texts: Texts,
): SideBySide[] {
  const promised = block.flatMap((line) => (line.kind === 'promised' ? [line.promised] : []))
  const missing = promised.length * 2 - block.length
  if (missing <= 0 || (!before && !after)) return []
  if (before && after) return lookalikes(promised, [...before, ...after], texts)
  const taken = before ? before.slice(-missing) : after!.slice(0, missing)
  return taken.map((printed) => ({ kind: 'printed', printed }))
}

const mostCandidates = 5000

function lookalikes(promised: number[], swallowed: number[], texts: Texts): SideBySide[] {
  const found = new Set<number>()
  for (const index of promised) {
    const text = texts.promised(index)
    let best = { printed: -1, likeness: 0.5 }
    for (const printed of swallowed.slice(0, mostCandidates)) {
      const likeness = likenessOf(text, texts.printed(printed))
      if (likeness > best.likeness && !found.has(printed)) best = { printed, likeness }
    }
    if (best.printed >= 0) found.add(best.printed)
  }
  return [...found].map((printed) => ({ kind: 'printed', printed }))
}

/** The share of a line, 0 to 1, that both begin or end with. */
function likenessOf(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length)
  let start = 0
  while (start < shorter && one[start] === other[start]) start += 1
  let end = 0
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return (start + end) / Math.max(one.length, other.length, 1)
}
