import type { Book, Place } from '../../src/book/types.ts'

/** An address outside the book, with every place that leads there. */
export type ExternalLink = { url: string; places: Place[] }

/** What the chapters link to, what their claims rest on, and the sources of the list of versions. */
export function externalLinks(book: Pick<Book, 'chapters' | 'versions'>): ExternalLink[] {
  const found = [
    ...book.chapters.flatMap(({ links }) => links),
    ...book.chapters.flatMap(({ claims }) =>
      claims.map(({ source, place }) => ({ url: source ?? '', place })),
    ),
    ...book.versions.versions.map(({ source, place }) => ({ url: source, place })),
  ]
  const places = new Map<string, Place[]>()
  for (const { url, place } of found) {
    const isLocal = /^https?:\/\/(localhost|127\.|\[::1\])/.test(url)
    if (!/^https?:/.test(url) || isLocal) continue
    const bare = url.replace(/#.*/, '')
    places.set(bare, [...(places.get(bare) ?? []), place])
  }
  return [...places].map(([url, where]) => ({ url, places: where }))
}

/** `unknown`: nobody answered, or with something that says nothing about the page: too many requests, not for programs. */
export type Answer = { kind: 'alive' } | { kind: 'dead' | 'unknown'; because: string }

/** Asks for each address, a few at a time. */
export async function askAll(
  links: ExternalLink[],
  { ask = askFor, atOnce = 8 }: { ask?: (url: string) => Promise<Answer>; atOnce?: number } = {},
): Promise<Map<ExternalLink, Answer>> {
  const answers = new Map<ExternalLink, Answer>()
  const queue = [...links]
  const work = async () => {
    for (let link = queue.shift(); link; link = queue.shift()) answers.set(link, await ask(link.url))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return answers
}

/** HEAD first; some servers know only GET. */
async function askFor(url: string): Promise<Answer> {
  const once = (method: string) =>
    fetch(url, { method, redirect: 'follow', signal: AbortSignal.timeout(15_000) }).then(
      ({ status }) => judge(status),
      (error: Error & { cause?: { code?: string } }): Answer => ({
        kind: 'unknown',
        because: error.cause?.code ?? error.message,
      }),
    )
  const head = await once('HEAD')
  return head.kind === 'alive' ? head : once('GET')
}

function judge(status: number): Answer {
  if (status < 400) return { kind: 'alive' }
  return { kind: status === 404 || status === 410 ? 'dead' : 'unknown', because: `it answered ${status}` }
}
