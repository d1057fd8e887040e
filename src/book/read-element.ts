import type { MdxJsxFlowElement, MdxJsxTextElement } from 'satteri'
import { components, type ComponentName, isComponentName } from './components.ts'
import { didYouMean, listWords } from './suggest.ts'
import type { Place, Problem } from './types.ts'

export type MdxElement = Readonly<MdxJsxFlowElement> | Readonly<MdxJsxTextElement>

/** A known component with its attributes as plain strings; a switch such as `setup` is the empty string. */
export type Element = { name: ComponentName; attributes: ReadonlyMap<string, string> }

/** null with no problem: a plain HTML element such as `<details>`. */
export function readElement(
  node: MdxElement,
  place: Place,
): { element: Element | null; problems: Problem[] } {
  const name = node.name ?? ''
  if (/^[a-z]/.test(name) || name === '') return { element: null, problems: [] }
  if (!isComponentName(name)) return { element: null, problems: [unknownComponent(name, place)] }
  const { attributes, problems } = readAttributes(node, name, place)
  const missing = components[name].required.filter((key) => !attributes.get(key))
  if (problems.length === 0 && missing.length > 0)
    problems.push({
      place,
      fact: `\`<${name}>\` needs ${listWords(missing)}.`,
      remedy: `Write for example \`<${name} ${missing[0]}="…">\`.`,
    })
  return { element: problems.length === 0 ? { name, attributes } : null, problems }
}

function unknownComponent(name: string, place: Place): Problem {
  const known = Object.keys(components)
  return {
    place,
    fact: `Unknown component \`<${name}>\`.`,
    remedy: `A chapter knows ${listWords(known)}.${didYouMean(name, known)}`,
  }
}

function readAttributes(node: MdxElement, name: ComponentName, place: Place) {
  const known: string[] = [...components[name].required, ...components[name].optional]
  const attributes = new Map<string, string>()
  const problems: Problem[] = []
  const say = (fact: string, remedy: string) => void problems.push({ place, fact, remedy })
  for (const attribute of node.attributes) {
    if (
      attribute.type !== 'mdxJsxAttribute' ||
      (attribute.value !== null && typeof attribute.value === 'object')
    )
      say(
        `An attribute of \`<${name}>\` is an expression.`,
        'Write it as plain text in quotes: `name="value"`.',
      )
    else if (!known.includes(attribute.name))
      say(
        `Unknown attribute \`${attribute.name}\` of \`<${name}>\`.`,
        `It knows ${listWords(known)}.${didYouMean(attribute.name, known)}`,
      )
    else attributes.set(attribute.name, attribute.value ?? '')
  }
  return { attributes, problems }
}
