import { afterPaint } from './after-paint.ts'

/** So many elements are laid out in one go: a slow phone is busy with them for less than 50 ms, then a scroll or a tap has its turn. */
const slice = 120

/** Where only what is in sight was laid out (in-sight.css), lays out the rest when that is painted, in slices that hold nobody up. */
export function layInSlices(): void {
  if (!('inSight' in document.documentElement.dataset)) return
  const blocks = document.querySelectorAll<HTMLElement>(':is(.prose, .lab, .runs, .index) > *, .chapters')
  afterPaint(() => layNext([...blocks]))
}

function layNext(blocks: HTMLElement[]): void {
  let size = 0
  let count = 0
  while (count < blocks.length && size < slice) {
    const block = blocks[count]!
    block.style.contentVisibility = 'visible'
    count += 1
    size += 1 + block.querySelectorAll('*').length
  }
  // To ask for a height lays out what stands above: now, not with the next slices in one frame.
  void blocks[count - 1]?.offsetHeight
  if (count < blocks.length) setTimeout(() => layNext(blocks.slice(count)))
}
