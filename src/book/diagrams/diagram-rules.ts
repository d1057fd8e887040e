import { XmlElement, XmlError, XmlText, parseXml } from '@rgrove/parse-xml'
import { didYouMean, listWords } from '../suggest.ts'
import type { Place, Problem } from '../types.ts'
import { common, elements, hands, isShape, isText, paints, widest } from './svg-parts.ts'

/**
 * What keeps a diagram from being drawn on a page as it stands. It goes into the page itself, where a script, a style or an id
 * would be the page's, and a colour of its own would be wrong in one of the two themes.
 */
export function checkDiagram(name: string, svg: string): Problem[] {
  const file = `content/diagrams/${name}`
  const at = (line: number): Place => ({ file, line })
  if (!/^[a-z0-9-]+\.svg$/.test(name))
    return [
      {
        place: at(1),
        fact: 'This file’s name is not that of a diagram.',
        remedy:
          'A diagram is drawn as SVG and named in lower-case letters, in no folder below: `two-stages.svg`.',
      },
    ]
  try {
    const { root } = parseXml(svg, { includeOffsets: true })
    if (!root) return []
    const lineOf = ({ start }: { start: number }) => svg.slice(0, start).split('\n').length
    return checkRoot(root, at(1)) ?? checkPart(root, (node) => at(lineOf(node)))
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    return [
      {
        place: at(error.line),
        fact: 'This is not valid XML.',
        evidence: [error.message.split(' (line ')[0]!],
        remedy: 'Close every element, quote every attribute, and write `&lt;` and `&amp;` for `<` and `&`.',
      },
    ]
  }
}

/** The width and height of a diagram at full size. null: its root does not say. */
export function sizeOf(root: XmlElement): { width: number; height: number } | null {
  const [, width, height] = /^0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)$/.exec(root.attributes.viewBox ?? '') ?? []
  return width && height ? { width: Number(width), height: Number(height) } : null
}

const namespace = 'http://www.w3.org/2000/svg'

/** null: nothing is wrong with it. */
function checkRoot(root: XmlElement, place: Place): Problem[] | null {
  const size = root.name === 'svg' && root.attributes.xmlns === namespace ? sizeOf(root) : null
  if (!size)
    return [
      {
        place,
        fact: 'A diagram begins with its size, and this one does not.',
        remedy: `Begin it with \`<svg xmlns="${namespace}" viewBox="0 0 640 360">\`, with its own width and height.`,
      },
    ]
  if (size.width <= widest) return null
  return [
    {
      place,
      fact: `This diagram is ${size.width} wide, and a page has room for ${widest}.`,
      remedy: 'Arrange it in more rows: drawn smaller, its text could not be read.',
    },
  ]
}

type PlaceOf = (node: XmlElement | XmlText) => Place

function checkPart(part: XmlElement, placeOf: PlaceOf, isPainted = false): Problem[] {
  const place = placeOf(part)
  if (!elements[part.name])
    return [
      {
        place,
        fact: `A diagram does not use \`<${part.name}>\`.`,
        remedy: `It is drawn with ${listWords(Object.keys(elements).slice(1))}.${didYouMean(part.name, Object.keys(elements))}`,
      },
    ]
  const classes = (part.attributes.class ?? '').split(/\s+/).filter(Boolean)
  const painted = isPainted || classes.length > 0
  return [
    ...checkAttributes(part, place),
    ...classes.flatMap((name) => checkClass(name, part.name, place)),
    ...(isShape(part.name) && !painted ? [unpainted(part.name, place)] : []),
    ...part.children.flatMap((child) => {
      if (child instanceof XmlElement) return checkPart(child, placeOf, painted)
      return child instanceof XmlText && !isText(part.name) ? checkStrayText(child, placeOf) : []
    }),
  ]
}

function checkAttributes({ name, attributes }: XmlElement, place: Place): Problem[] {
  const known = [...elements[name]!, ...(name === 'svg' ? [] : common)]
  return Object.keys(attributes)
    .filter((attribute) => !known.includes(attribute))
    .map((attribute) => ({
      place,
      fact: `\`<${name}>\` has \`${attribute}\`, which a diagram does not use.`,
      remedy: `${listWords(known)} say where it stands and what it is; how it looks is for its class.${didYouMean(attribute, known)}`,
    }))
}

function checkClass(name: string, part: string, place: Place): Problem[] {
  const known: readonly string[] = isText(part) ? hands : part === 'g' ? [...paints, ...hands] : paints
  if (known.includes(name)) return []
  return [
    {
      place,
      fact: `Unknown class \`${name}\` of \`<${part}>\`.`,
      remedy: `It knows ${listWords(known)}.${didYouMean(name, known)}`,
    },
  ]
}

function unpainted(name: string, place: Place): Problem {
  return {
    place,
    fact: `This \`<${name}>\` has no class, so it would be a black spot.`,
    remedy: `Give it, or a \`<g>\` around it, one of ${listWords(paints)}.`,
  }
}

function checkStrayText(text: XmlText, placeOf: PlaceOf): Problem[] {
  if (text.text.trim() === '') return []
  return [
    {
      place: placeOf(text),
      fact: `“${text.text.trim()}” stands outside of any \`<text>\`, where nobody sees it.`,
      remedy: 'Put it into a `<text x="…" y="…" class="label">`.',
    },
  ]
}
