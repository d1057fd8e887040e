import type { MdastNode, MdxJsxFlowElement, MdxJsxTextElement } from 'satteri'
import { components, type ComponentName, htmlElements, isComponentName } from './components.ts'
import { plainText } from './read-mdx.ts'
import { didYouMean, listWords } from '../suggest.ts'
import type { Place, Problem } from '../types.ts'

export type MdxElement = Readonly<MdxJsxFlowElement> | Readonly<MdxJsxTextElement>

/** A known component with its attributes as plain strings; a switch such as `setup` is the empty string. */
export type Element = { name: ComponentName; attributes: ReadonlyMap<string, string> }

/** null with no problem: a plain HTML element such as `<details>`. */
export function readElement(
  node: MdxElement,
  place: Place,
): { element: Element | null; problems: Problem[] } {
  const name = node.name ?? ''
  if (!isComponentName(name)) return { element: null, problems: checkPlainElement(node, name, place) }
  const { attributes, problems } = readAttributes(node, name, place)
  const missing = components[name].required.filter((key) => !attributes.has(key))
  if (problems.length === 0 && missing.length > 0)
    problems.push({
      place,
      fact: `\`<${name}>\` needs ${listWords(missing)}.`,
      remedy: `Write for example \`<${name} ${missing[0]}="…"${components[name].holds === 'blocks' ? '>' : ' />'}\`.`,
    })
  problems.push(...checkContent(node, name, place))
  return { element: problems.length === 0 ? { name, attributes } : null, problems }
}

export function pictureProblem(place: Place): Problem {
  return {
    place,
    fact: 'A picture stands here that is no diagram.',
    remedy: 'Draw it as SVG into `content/diagrams/`, and show it with `<Diagram src="…" alt="…" />`.',
  }
}

/** HTML may wrap what is written in Markdown; it neither computes nor shows code of its own, and looks like the rest of the page. */
function checkPlainElement(node: MdxElement, name: string, place: Place): Problem[] {
  if (name === 'img') return [pictureProblem(place)]
  const isHtml = /^[a-z]/.test(name)
  const known: readonly string[] = isHtml ? htmlElements : Object.keys(components)
  if (name !== '' && !known.includes(name))
    return [
      {
        place,
        fact: isHtml ? `A chapter does not use \`<${name}>\`.` : `Unknown component \`<${name}>\`.`,
        remedy: isHtml
          ? `Write it in Markdown, and code in a fence, so that it can be run.${didYouMean(name, [...Object.keys(components), ...known])}`
          : `A chapter knows ${listWords(known)}.${didYouMean(name, known)}`,
      },
    ]
  if (node.attributes.some(isExpression)) return [expressionProblem(name, place)]
  return node.attributes
    .map((attribute) => ('name' in attribute ? attribute.name : ''))
    .filter((attribute) => /^(?:style|on\w+)$/i.test(attribute))
    .map((attribute) => ({
      place,
      fact: `\`${attribute}\` of \`<${name}>\` would do nothing: a page takes no style and no script from its text.`,
      remedy: 'Take it out.',
    }))
}

type Attribute = MdxElement['attributes'][number]

function isExpression(attribute: Attribute): boolean {
  return (
    attribute.type !== 'mdxJsxAttribute' || (attribute.value !== null && typeof attribute.value === 'object')
  )
}

function expressionProblem(name: string, place: Place): Problem {
  return {
    place,
    fact: `An attribute of \`<${name}>\` is an expression.`,
    remedy: 'Write it as plain text in quotes: `name="value"`.',
  }
}

function readAttributes(node: MdxElement, name: ComponentName, place: Place) {
  const { required, optional, switches } = components[name]
  const known: string[] = [...required, ...optional, ...switches]
  const attributes = new Map<string, string>()
  const problems: Problem[] = []
  const say = (fact: string, remedy: string) => void problems.push({ place, fact, remedy })
  for (const attribute of node.attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || isExpression(attribute)) {
      problems.push(expressionProblem(name, place))
      continue
    }
    const { name: key, value } = attribute
    const isSwitch = (switches as readonly string[]).includes(key)
    if (!known.includes(key))
      say(
        `Unknown attribute \`${key}\` of \`<${name}>\`.`,
        `It knows ${listWords(known)}.${didYouMean(key, known)}`,
      )
    else if (attributes.has(key))
      say(`Attribute \`${key}\` of \`<${name}>\` is given twice.`, 'Keep one of them.')
    else if (isSwitch && value !== null)
      say(`Attribute \`${key}\` of \`<${name}>\` takes no value.`, `Write just \`${key}\`.`)
    else if (!isSwitch && !(value as string | null)?.trim())
      say(`Attribute \`${key}\` of \`<${name}>\` has no value.`, `Write \`${key}="…"\`, or leave it out.`)
    else attributes.set(key, (value as string | null) ?? '')
  }
  return { attributes, problems }
}

/** A block in the middle of a paragraph would break the page; what stands inside `<File>` would be lost. */
function checkContent(node: MdxElement, name: ComponentName, place: Place): Problem[] {
  const problems: Problem[] = []
  const { holds } = components[name]
  const isInText = node.type === 'mdxJsxTextElement'
  if (isInText && holds !== 'words' && name !== 'Measure')
    problems.push({
      place,
      fact: `\`<${name}>\` stands in the middle of a paragraph.`,
      remedy: 'Put its tags on lines of their own, with an empty line before and after.',
    })
  if (holds === 'nothing' && node.children.length > 0)
    problems.push({
      place,
      fact: `\`<${name}>\` holds nothing, and here it is wrapped around something.`,
      remedy: `Close it at once, \`<${name} … />\`, and put what it held after it.`,
    })
  if (holds === 'words' && (!isInText || plainText(node.children as MdastNode[]) === ''))
    problems.push({
      place,
      fact: `\`<${name}>\` stands around no words of a sentence.`,
      remedy: `Write for example: it is made of \`<${name}>layers</${name}>\`.`,
    })
  return problems
}
