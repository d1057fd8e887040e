import { afterPaint } from './after-paint.ts'

const root = document.documentElement
/** So many blocks of a text are laid out before the first paint, and more where more is in sight (in-sight.css). */
const first = 6
/** So many elements are laid out in one go: a slow phone is busy with them for less than 50 ms, then a scroll or a tap has its turn. */
const slice = 120

/**
 * Where before-paint.js had only what is in sight laid out, lays out the rest when that is painted, in slices that hold nobody up. `ready` is
 * called with what has been laid out, all of the page in the end; of a lab, each of its blocks is one.
 */
export function layInSlices(ready: (laid: Element[]) => void): void {
  const blocks = [...document.querySelectorAll<HTMLElement>('.prose > *, .lab > *')]
  if (!('inSight' in root.dataset) || blocks.length <= first) return ready([root])
  // What is in sight gets what it gets before it is painted: else it would move.
  ready(blocks.slice(0, first).filter(isNoLab))
  afterPaint(() => layRest(blocks, ready, first))
}

function layRest(blocks: HTMLElement[], ready: (laid: Element[]) => void, from: number): void {
  let size = 0
  let to = from
  while (to < blocks.length && size < slice) {
    const block = blocks[to]!
    block.style.contentVisibility = 'visible'
    to += 1
    size += 1 + block.querySelectorAll('*').length
  }
  // To ask for a height lays out what stands above: now, not with the next slices in one frame.
  void blocks[to - 1]!.offsetHeight
  ready(blocks.slice(from, to).filter(isNoLab))
  if (to < blocks.length) setTimeout(() => layRest(blocks, ready, to))
}

function isNoLab(block: HTMLElement): boolean {
  return !block.matches('.lab')
}
