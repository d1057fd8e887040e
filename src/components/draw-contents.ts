import type { Chapter } from '../book/types.ts'
import { escapeHtml } from './escape-html.ts'
import { href } from './href.ts'

const drawn = new WeakMap<Chapter, string>()

/** A chapter in the contents of a page that is not of that chapter. Drawn once: a thousand chapters have a million of them. */
export function drawOther(chapter: Chapter): string {
  const known = drawn.get(chapter) ?? draw(chapter, '', '')
  drawn.set(chapter, known)
  return known
}

/** The chapter that a page belongs to, with its sections; `isIts` when the page is the chapter's own. */
export function drawCurrent(chapter: Chapter, isIts: boolean): string {
  const page = isIts ? '' : href(`${chapter.id}/`)
  const sections = chapter.headings
    .filter(({ depth }) => depth === 2)
    .map(({ anchor, text }) => `<li><a href="${page}#${anchor}">${escapeHtml(text)}</a></li>`)
    .join('')
  const list = sections && `<ol role="list" class="sections" aria-label="On this page">${sections}</ol>`
  return draw(chapter, isIts ? ' aria-current="page"' : '', list)
}

function draw({ id, number, meta }: Chapter, mark: string, sections: string): string {
  const words = `<span class="number">${number}</span> <span>${escapeHtml(meta.title)}</span>`
  return `<li><a href="${href(`${id}/`)}"${mark}>${words}</a>${sections}</li>`
}
