import type { Chapter } from '../book/types.ts'
import { theBook } from './the-book.ts'
import { absolute, bookDescription, bookTitle, changesOf } from './the-site.ts'

/** The book in the words of https://schema.org/Book. */
export async function aboutBook(): Promise<object> {
  const { chapters } = (await theBook()).book
  return {
    '@context': 'https://schema.org',
    ...book(),
    inLanguage: 'en',
    license: 'https://creativecommons.org/licenses/by/4.0/',
    isAccessibleForFree: true,
    description: bookDescription,
    hasPart: chapters.map(({ id, number, meta }) => ({
      '@type': 'Chapter',
      name: meta.title,
      position: number,
      url: absolute(`${id}/`),
    })),
  }
}

/** A chapter in the words of https://schema.org/Chapter. */
export async function aboutChapter({ id, file, number, meta }: Chapter): Promise<object> {
  const changes = await changesOf(file)
  const minutes = meta.readingTime + meta.labTime
  return {
    '@context': 'https://schema.org',
    '@type': 'Chapter',
    name: meta.title,
    description: meta.description,
    position: number,
    url: absolute(`${id}/`),
    ...(minutes > 0 ? { timeRequired: `PT${minutes}M` } : {}),
    ...(changes[0] ? { dateModified: changes[0].when, datePublished: changes.at(-1)!.when } : {}),
    isPartOf: book(),
  }
}

/** Which book it is: what else there is to say of it stands on its cover. */
function book() {
  return { '@type': 'Book', name: bookTitle, url: absolute('') }
}
