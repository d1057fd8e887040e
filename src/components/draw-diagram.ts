import { XmlElement, XmlText, parseXml } from '@rgrove/parse-xml'
import { sizeOf } from '../book/diagrams/diagram-rules.ts'
import { escapeHtml } from './escape-html.ts'

/** A diagram as a part of the page: only what the book's rules have looked at is in it, and `alt` is all that is read aloud. */
export type DrawnDiagram = { html: string; width: number }

export function drawDiagram(svg: string, alt: string): DrawnDiagram {
  const root = parseXml(svg).root!
  const { width, height } = sizeOf(root)!
  const attributes = { role: 'img', 'aria-label': alt, viewBox: root.attributes.viewBox!, width, height }
  return { html: `<svg${drawAttributes(attributes)}>${drawParts(root)}</svg>`, width }
}

function drawParts({ children }: XmlElement): string {
  return children
    .map((child) => {
      if (child instanceof XmlText) return escapeHtml(child.text)
      return child instanceof XmlElement
        ? `<${child.name}${drawAttributes(child.attributes)}>${drawParts(child)}</${child.name}>`
        : ''
    })
    .join('')
    .replace(/^\s+|\s+$/g, '')
}

function drawAttributes(attributes: Record<string, string | number>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeHtml(String(value))}"`)
    .join('')
}
