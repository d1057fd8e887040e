/** Pages that were fetched, by address: many links lead to parts of the same one. */
const pages = new Map<string, Promise<Document>>()

/** A copy of what a link leads to: the part of its page that its hash names. */
export async function fetchPart({ href, hash }: HTMLAnchorElement): Promise<HTMLElement> {
  const url = href.slice(0, href.length - hash.length)
  if (!pages.has(url)) pages.set(url, fetchPage(url))
  try {
    const part = (await pages.get(url)!).getElementById(hash.slice(1))
    if (!part) throw new Error(`${url} has no ${hash}.`)
    return document.importNode(part, true)
  } catch (error) {
    // The network may be back at the next click.
    pages.delete(url)
    throw error
  }
}

async function fetchPage(url: string): Promise<Document> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url} answered ${response.status}.`)
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}
