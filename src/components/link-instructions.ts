import type { Book } from '../book/types.ts'
import { instructions } from '../book/instructions.ts'
import { href } from './href.ts'

/**
 * Lines of a Dockerfile in a chapter as highlight.ts draws them, each instruction linked to where the book explains it: the first section
 * whose heading is the instruction's name and nothing else.
 */
export function linkInstructions(
  lines: string[],
  chapter: string,
  { chapters }: Pick<Book, 'chapters'>,
): string[] {
  const places = new Map<string, string>()
  for (const { id, headings } of [...chapters].reverse())
    for (const { text, anchor } of [...headings].reverse())
      if ((instructions as readonly string[]).includes(text))
        places.set(text, `${id === chapter ? '' : href(`${id}/`)}#${anchor}`)
  return lines.map((line) =>
    line.replace(/^<i class="k">([A-Z]+)(.*?)<\/i>/, (whole, name: string, rest: string) => {
      const place = places.get(name)
      const after = rest.trim() === '' ? rest : `<i class="k">${rest}</i>`
      return place ? `<a href="${place}">${name}</a>${after}` : whole
    }),
  )
}
