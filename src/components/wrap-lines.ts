import { makeButton } from './make-button.ts'

const root = document.documentElement

/** Where a line is cut off, a button beside the block's others wraps the lines of all blocks, and remembers that. */
export function offerWrapping(blocks: Element[]): void {
  const code = blocks.flatMap((block) => [...block.querySelectorAll('pre')])
  // All are measured before the first is changed: else the page would be laid out anew for each.
  const cut = code.filter(
    ({ scrollWidth, clientWidth }) => 'wrap' in root.dataset || scrollWidth > clientWidth,
  )
  for (const pre of cut) {
    const caption = pre.closest('.block')!.querySelector('figcaption')
    if (!caption) continue
    const button = makeButton('wrap', 'Wrap', toggle)
    button.ariaPressed = String('wrap' in root.dataset)
    caption.insertBefore(button, caption.querySelector('.copy'))
  }
}

function toggle(event: Event): void {
  const isOn = root.toggleAttribute('data-wrap')
  if (isOn) localStorage.setItem('wrap', '')
  else localStorage.removeItem('wrap')
  for (const button of document.querySelectorAll('.wrap')) button.ariaPressed = String(isOn)
  // What stands above may have grown: the reader's block stays in sight.
  ;(event.target as Element).closest('.block')!.scrollIntoView({ block: 'nearest' })
}
