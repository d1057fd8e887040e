const root = document.documentElement
/** Tells when a block is laid out, and when it is as wide as it was no more. */
const laidOut = new ResizeObserver((blocks) => blocks.forEach(({ target }) => offerWhereCut(target)))

/** Where a line is cut off, a button beside the block's other wraps the lines of all blocks, and that is remembered. */
export function wrapOnClick(): void {
  document.addEventListener('click', ({ target }) => {
    const button = target as Element
    if (button.matches('.wrap')) toggle(button)
  })
}

/** The buttons in what is given can be seen where they are of use, from then on when its blocks are laid out. */
export function offerWrapping(place: ParentNode): void {
  for (const button of place.querySelectorAll('.wrap'))
    laidOut.observe(button.parentElement!.nextElementSibling!)
}

function offerWhereCut(pre: Element): void {
  const button = pre.previousElementSibling!.querySelector('.wrap')!
  button.classList.toggle('useful', pre.scrollWidth > pre.clientWidth)
  button.ariaPressed = String('wrap' in root.dataset)
}

function toggle(button: Element): void {
  const isOn = root.toggleAttribute('data-wrap')
  if (isOn) localStorage.setItem('wrap', '')
  else localStorage.removeItem('wrap')
  for (const other of document.querySelectorAll('.wrap')) other.ariaPressed = String(isOn)
  // What stands above may have grown: the reader's block stays in sight.
  button.closest('.block')!.scrollIntoView({ block: 'nearest' })
}
