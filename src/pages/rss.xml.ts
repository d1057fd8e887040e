import rss from '@astrojs/rss'
import { theBook } from '../components/the-book.ts'
import { absolute, bookDescription, bookTitle, changesOf } from '../components/the-site.ts'

/** What changed, by chapter: the last three commits that touched each, as git has them. */
export async function GET(): Promise<Response> {
  const { chapters } = (await theBook()).book
  const changes = await Promise.all(
    chapters.map(async ({ file, id, meta }) =>
      (await changesOf(file)).slice(0, 3).map(({ when, subject }) => ({
        title: meta.title,
        description: subject,
        pubDate: new Date(when),
        link: absolute(`${id}/`),
        customData: `<guid isPermaLink="false">${id} ${when}</guid>`,
      })),
    ),
  )
  const items = changes.flat().sort((a, b) => b.pubDate.valueOf() - a.pubDate.valueOf())
  return rss({ title: bookTitle, description: bookDescription, site: absolute(''), items })
}
