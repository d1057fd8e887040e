import { href } from './href.ts'

/**
 * Of a chapter's HTML its claims alone, each with its proof folded open, under the headings that they have there. A claim's number and all
 * other links lead into the chapters, from wherever the claim is shown.
 */
export function onlyClaims(html: string, chapter: string): string {
  const parts = html.match(/<h2[^]*?<\/h2>|<section class="claim[^]*?<\/section>/g) ?? []
  return parts
    .filter((part, index) => part.startsWith('<section') || parts[index + 1]?.startsWith('<section'))
    .join('\n')
    .replaceAll('<details class="proof"', '<details open class="proof"')
    .replaceAll(' href="#', ` href="${href(`${chapter}/`)}#`)
    .replaceAll(' href="../', ` href="${href('')}`)
}
