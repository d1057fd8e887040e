import { readChapterLink } from './chapter/chapter-link.ts'
import { pageAnchors, siteFolders, sitePages } from './site-pages.ts'
import { didYouMean, listWords } from './suggest.ts'
import type { Chapter, Place, Problem, Term } from './types.ts'

type Parts = { chapters: Chapter[]; glossary: Term[] }
type Link = { url: string; place: Place }

/**
 * Every link leads somewhere: to a chapter, by its file, to a section, to another page of the site, or out of it. What the model cannot
 * know, the files that the site makes, `npm run build` looks up on the pages.
 */
export function checkLinks(parts: Parts, { isWhole }: { isWhole: boolean }): Problem[] {
  return parts.chapters.flatMap((chapter) =>
    chapter.links.flatMap((link) => checkLink(link, chapter, parts, isWhole) ?? []),
  )
}

/** What is wrong with an address from the site’s root, `caching/#order`; null: a page is there, or may be. */
export function faultOfPage(address: string, parts: Parts, isWhole: boolean): Fault | null {
  const [, name = '', rest = '', hash = ''] = /^([^/?#]*)\/?([^?#]*)(?:\?[^#]*)?(#.*)?$/.exec(address) ?? []
  const names = [...parts.chapters.map(({ id }) => id), ...sitePages]
  const isFile = rest === '' ? name.includes('.') : [...names, ...siteFolders].includes(name)
  if (isFile && !address.includes('.mdx')) return null
  if (rest !== '' || (name !== '' && !names.includes(name)))
    return {
      fact: `The site has no page \`${address.replace(/[?#].*/, '')}\`.`,
      remedy: `It has ${listWords(names.map((one) => `${one}/`))}.${didYouMean(name, names)}`,
    }
  const chapter = parts.chapters.find(({ id }) => id === name)
  if (chapter) return isWhole ? faultOfAnchor(anchorOf(hash), chapter) : null
  return name === 'glossary' ? faultOfTerm(anchorOf(hash), parts.glossary) : null
}

function faultOfTerm(anchor: string, glossary: Term[]): Fault | null {
  const terms = glossary.map((term) => term.anchor)
  if (anchor === '' || [...pageAnchors, ...terms].includes(anchor)) return null
  return {
    fact: `The glossary has nothing at \`#${anchor}\`.`,
    remedy: `An address is made of the term’s words, as \`#${terms[0] ?? 'build-context'}\`.${didYouMean(anchor, terms)}`,
  }
}

type Fault = Pick<Problem, 'fact' | 'remedy'>

function checkLink({ url, place }: Link, chapter: Chapter, parts: Parts, isWhole: boolean): Problem | null {
  const fault = faultOf(url, chapter, parts, isWhole)
  return fault && { place, ...fault }
}

const whereTo =
  'Link to a chapter by its file (`06-fast-rebuilds.mdx#a-section`), to a section (`#a-section`), to a page of the site (`../glossary/`), or to `https://…`.'

function faultOf(url: string, chapter: Chapter, parts: Parts, isWhole: boolean): Fault | null {
  if (/^https?:/i.test(url) ? URL.canParse(url) : /^mailto:.+@/i.test(url)) return null
  if (url.startsWith('#')) return isWhole ? faultOfAnchor(anchorOf(url), chapter) : null
  const link = readChapterLink(url)
  if (link) return faultOfChapterLink(link, parts, isWhole)
  if (url.startsWith('../') && !url.startsWith('../../'))
    return faultOfPage(url.slice('../'.length), parts, isWhole)
  return {
    fact: url.trim() === '' ? 'This link has no address.' : `\`${url}\` leads to no page.`,
    remedy: whereTo,
  }
}

function faultOfChapterLink(
  { file, anchor }: { file: string; anchor: string },
  { chapters }: Parts,
  isWhole: boolean,
): Fault | null {
  const nameOf = (chapter: Chapter) => chapter.file.replace(/^.*\//, '')
  const chapter = chapters.find((one) => nameOf(one) === file)
  const files = chapters.map(nameOf)
  if (!chapter)
    return {
      fact: `There is no chapter \`${file}\`.`,
      remedy: `There is ${listWords(files)}.${didYouMean(file, files)}`,
    }
  return isWhole ? faultOfAnchor(anchorOf(anchor), chapter) : null
}

/** Steps and footnotes have addresses of their own, which the page numbers; they are looked up there. */
function faultOfAnchor(anchor: string, chapter: Chapter): Fault | null {
  if (anchor === '' || /^(?:step-|user-content-)/.test(anchor)) return null
  const own = [...chapter.headings.map((heading) => heading.anchor), ...chapter.ids.map(({ name }) => name)]
  const claims = chapter.claims.map(({ id }) => id)
  const labs = chapter.labs.map(({ id }) => `lab-${id}`)
  if ([...own, ...claims, ...labs, ...pageAnchors].includes(anchor)) return null
  const near = didYouMean(anchor, [...own, ...claims])
  return {
    fact: `${chapter.file} has nothing at \`#${anchor}\`.`,
    remedy: `A section’s address is made of its heading: small letters and digits, with \`-\` for blanks.${near}`,
  }
}

function anchorOf(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return hash.slice(1)
  }
}
