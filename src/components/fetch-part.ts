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

/** By the request that makes a document by itself: a page's words never pass as a string through what could run them. */
function fetchPage(url: string): Promise<Document> {
  const request = new XMLHttpRequest()
  request.responseType = 'document'
  request.open('GET', url)
  return new Promise((resolve, reject) => {
    request.onload = () =>
      request.status === 200 && request.responseXML
        ? resolve(request.responseXML)
        : reject(new Error(`${url} answered ${request.status}.`))
    request.onerror = () => reject(new Error(`${url} cannot be had.`))
    request.send()
  })
}
