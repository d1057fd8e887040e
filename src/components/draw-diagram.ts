import { XmlElement, XmlText, parseXml } from '@rgrove/parse-xml'
import { sizeOf } from '../book/diagrams/diagram-rules.ts'
import { isText } from '../book/diagrams/svg-parts.ts'
import { escapeHtml } from './escape-html.ts'

/** A diagram as a part of the page: only what the book's rules have looked at is in it, and `alt` is all that is read aloud. */
export type DrawnDiagram = { html: string; width: number }

export function drawDiagram(svg: string, alt: string): DrawnDiagram {
  const root = parseXml(svg).root!
  const { width, height } = sizeOf(root)!
  const attributes = {
    role: 'img',
    'aria-label': alt,
    viewBox: root.attributes.viewBox!,
    width,
    height,
    'text-anchor': usual,
  }
  return { html: `<svg${drawAttributes(attributes)}>${drawParts(root, 'start')}</svg>`, width }
}

/** Nearly all words of a diagram stand around a middle: the whole says so, and only the others say where they stand. */
const usual = 'middle'

/** `anchor`: where the words in it stand, as far as it says so itself. */
function drawParts({ name, children }: XmlElement, anchor: string): string {
  return children
    .map((child) => {
      if (child instanceof XmlElement) return drawPart(child, anchor)
      return child instanceof XmlText && isText(name) ? escapeHtml(child.text) : ''
    })
    .join('')
}

function drawPart(part: XmlElement, around: string): string {
  const { 'text-anchor': anchor = around, ...attributes } = part.attributes
  if (isText(part.name) && anchor !== usual) attributes['text-anchor'] = anchor
  const tag = `${part.name}${drawAttributes(attributes)}`
  return part.children.length === 0 ? `<${tag}/>` : `<${tag}>${drawParts(part, anchor)}</${part.name}>`
}

function drawAttributes(attributes: Record<string, string | number>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join('')
}
