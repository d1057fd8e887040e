import { slug } from 'github-slugger'
import type { Heading, Problem } from '../types.ts'

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
