import styles from '../styles/dialog.css?url'
import { fetchPart } from './fetch-part.ts'
import { useSheet } from './use-sheet.ts'

let box: HTMLElement | undefined
let shown: HTMLAnchorElement | undefined
let leaving: ReturnType<typeof setTimeout> | undefined

/** Shows the definition that the glossary's page has of the link's term; false: it could not be had. */
export async function explain(link: HTMLAnchorElement): Promise<boolean> {
  clearTimeout(leaving)
  if (shown === link) return true
  shown = link
  const [term] = await Promise.all([fetchPart(link).catch(() => null), useSheet(styles)])
  const definition = term?.querySelector('.definition')
  const isStillWanted = shown === link && (link.matches(':hover') || link === document.activeElement)
  if (!definition || !isStillWanted) {
    shown = undefined
    return Boolean(definition)
  }
  box ??= makeBox()
  box.replaceChildren(definition)
  box.showPopover()
  place(box, link)
  link.setAttribute('aria-describedby', box.id)
  link.addEventListener('mouseleave', leave, { once: true })
  link.addEventListener('blur', leave, { once: true })
  return true
}

/** Escape, and a click anywhere else, close it: the browser sees to both. */
function makeBox(): HTMLElement {
  const made = document.createElement('div')
  made.id = 'term'
  made.popover = 'auto'
  made.addEventListener('mouseenter', () => clearTimeout(leaving))
  made.addEventListener('mouseleave', leave)
  made.addEventListener('toggle', (event) => {
    if (event.newState === 'open') return
    shown?.removeAttribute('aria-describedby')
    shown = undefined
  })
  document.body.append(made)
  return made
}

/** Time enough to reach the definition with the mouse, and what it links to. */
function leave(): void {
  clearTimeout(leaving)
  leaving = setTimeout(() => {
    if (shown === document.activeElement || box!.matches(':focus-within')) return
    box!.hidePopover()
  }, 250)
}

/** Under the term, or above it where there is more room; within the window in any case. */
function place(popover: HTMLElement, link: HTMLAnchorElement): void {
  const { left, top, bottom } = link.getClientRects()[0]!
  const { offsetWidth: width, offsetHeight: height } = popover
  const isBelow = bottom + height + 16 < innerHeight || top < innerHeight / 2
  const x = Math.max(8, Math.min(left, document.documentElement.clientWidth - width - 8))
  popover.style.translate = `${x}px ${isBelow ? bottom + 6 : top - height - 6}px`
}
