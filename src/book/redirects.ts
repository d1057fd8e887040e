import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { faultOfPage } from './links.ts'
import { siteFolders, sitePages } from './site-pages.ts'
import type { Chapter, Place, Problem, Redirect, Term } from './types.ts'

export const redirectsFile = 'content/redirects.yaml'

/** `old-name/: new-name/#anchor`, a line for each address that has moved. */
export function parseRedirects(text: string): { redirects: Redirect[]; problems: Problem[] } {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const placeAt = (offset: number): Place => ({
    file: redirectsFile,
    line: lineCounter.linePos(offset).line || 1,
  })
  const [error] = document.errors
  if (error || (document.contents !== null && !isMap(document.contents)))
    return {
      redirects: [],
      problems: [
        {
          place: placeAt(error?.pos[0] ?? 0),
          fact: 'This is no list of addresses that have moved.',
          evidence: error ? [error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')] : [],
          remedy: 'Write `old-name/: new-name/#anchor`, each old address once.',
        },
      ],
    }
  const redirects: Redirect[] = []
  const problems: Problem[] = []
  for (const { key, value } of isMap(document.contents) ? document.contents.items : []) {
    const place = placeAt((isScalar(key) && key.range?.[0]) || 0)
    const from = String(isScalar(key) ? key.value : key)
    const to = isScalar(value) && typeof value.value === 'string' ? value.value : ''
    if (isAddress(from) && !from.includes('#') && isAddress(to)) redirects.push({ from, to, place })
    else
      problems.push({
        place,
        fact: isAddress(to)
          ? `\`${from}\` is no address from the site’s root.`
          : `\`${from}\` leads to no address from the site’s root.`,
        remedy: 'Write both without a `/` or `https://` before them: `old-name/: new-name/#anchor`.',
      })
  }
  return { redirects, problems }
}

/** Letters, digits and hyphens, and where it may have one, an anchor. */
function isAddress(text: string): boolean {
  return /^[\w.-]+(?:\/[\w.-]+)*\/?(?:#\S+)?$/.test(text) && !text.split('/').includes('..')
}

/** Each leads to a page that is there, at once, and takes the place of none. */
export function checkRedirects(
  redirects: Redirect[],
  parts: { chapters: Chapter[]; glossary: Term[] },
  { isWhole }: { isWhole: boolean },
): Problem[] {
  const taken = new Set<string>([...parts.chapters.map(({ id }) => id), ...sitePages, ...siteFolders])
  const first = new Map<string, Redirect>()
  for (const redirect of redirects)
    if (!first.has(nameOf(redirect.from))) first.set(nameOf(redirect.from), redirect)
  return redirects.flatMap(({ from, to, place }): Problem[] => {
    if (first.get(nameOf(from))!.place !== place)
      return [
        { place, fact: `\`${from}\` is said to have moved twice.`, remedy: 'Keep one of the two lines.' },
      ]
    if (taken.has(nameOf(from)))
      return [
        {
          place,
          fact: `\`${from}\` is a page of the site, and has not moved.`,
          remedy: 'Take the line out, or name the address that the page had before.',
        },
      ]
    const next = first.get(nameOf(to))
    if (next && !taken.has(nameOf(to)))
      return [
        {
          place,
          fact: `\`${from}\` leads to \`${to}\`, which has moved itself.`,
          remedy:
            nameOf(next.to) === nameOf(from) || next.from === from
              ? 'They lead in a circle: lead each to a page that is there.'
              : `Lead it there at once: \`${from}: ${next.to}\`.`,
        },
      ]
    const fault = faultOfPage(to, parts, isWhole)
    return fault ? [{ place, ...fault }] : []
  })
}

function nameOf(address: string): string {
  return address.replace(/[?#].*$/, '').replace(/\/$/, '')
}
