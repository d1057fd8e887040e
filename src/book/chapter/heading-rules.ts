import { slug } from 'github-slugger'
import type { MdastNode } from 'satteri'
import type { Heading, Place, Problem } from '../types.ts'

/** Every section has an address, made of its heading’s words. */
export function checkHeading({ depth, text, place }: Heading): Problem[] {
  const problems: Problem[] = []
  if (depth === 1)
    problems.push({
      place,
      fact: 'A chapter has one title, and it stands in the front matter.',
      remedy: 'Begin sections with `## `.',
    })
  if (slug(text).replaceAll(/[-_]/g, '') === '')
    problems.push({
      place,
      fact: 'This heading has no letter or digit to make an address of.',
      remedy: 'Say in words what the section is about.',
    })
  return problems
}

/** A number in a heading that a build gives it would be in its address, and another one tomorrow. */
export function checkWords(node: MdastNode, place: Place): Problem[] {
  const what =
    node.type === 'footnoteReference'
      ? 'A footnote'
      : 'name' in node && node.name === 'Measure'
        ? 'A measure'
        : null
  if (what)
    return [
      {
        place,
        fact: `${what} stands in a heading.`,
        remedy: 'Put it into the text below: a heading’s words are its address.',
      },
    ]
  return 'children' in node ? (node.children as MdastNode[]).flatMap((child) => checkWords(child, place)) : []
}
