import type { Book } from '../book/types.ts'
import { instructions } from '../book/instructions.ts'
import { href } from './href.ts'

/**
 * Dockerfile lines as highlight.ts draws them, each instruction linked to where the book explains it: the first section whose
 * heading is the instruction's name and nothing else.
 */
export function linkInstructions(lines: string[], { chapters }: Pick<Book, 'chapters'>): string[] {
  const places = new Map<string, string>()
  for (const { id, headings } of [...chapters].reverse())
    for (const { text, anchor } of [...headings].reverse())
      if ((instructions as readonly string[]).includes(text)) places.set(text, href(`${id}/#${anchor}`))
  return lines.map((line) =>
    line.replace(/^<i class="keyword">([A-Z]+)(.*?)<\/i>/, (whole, name: string, rest: string) => {
      const place = places.get(name)
      const after = rest.trim() === '' ? rest : `<i class="keyword">${rest}</i>`
      return place ? `<a class="keyword" href="${place}">${name}</a>${after}` : whole
    }),
  )
}
