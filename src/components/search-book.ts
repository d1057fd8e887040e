import { rankFound, type Found, type FoundChapter } from '../book/search/rank-found.ts'

/** What we use of Pagefind's own module, which is made after the build and loaded from the site. */
type Pagefind = {
  options(options: object): Promise<void>
  init(): Promise<void>
  filters(): Promise<{ kind?: Record<string, number> }>
  debouncedSearch(query: string, options: object, wait: number): Promise<Results | null>
}
type Results = { results: { score: number; data(): Promise<Fragment> }[] }
type Fragment = { url: string; content: string; excerpt: string; meta: Record<string, string> }

/** So many passages are looked into; the index has ordered them already. */
const most = 30

let pagefind: Promise<Pagefind> | undefined

/** What the book has, of one kind or of all. null: another search has begun since. */
export async function searchBook(query: string, kind = ''): Promise<FoundChapter[] | null> {
  const index = await loadIndex()
  const found = await index.debouncedSearch(query, kind ? { filters: { kind } } : {}, 120)
  return found && rankFound(await Promise.all(found.results.slice(0, most).map(toPassage)), query)
}

/** The kinds of passages that this book has. */
export async function kindsOfPassages(): Promise<string[]> {
  const { kind } = await (await loadIndex()).filters()
  return Object.keys(kind ?? {})
}

/** An index that could not be loaded is tried again the next time. */
function loadIndex(): Promise<Pagefind> {
  pagefind ??= load()
  pagefind.catch(() => (pagefind = undefined))
  return pagefind
}

async function load(): Promise<Pagefind> {
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/')
  const module = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as Pagefind
  const metaWeights = { title: 5, chapter: 0.3, kind: 0, number: 0 }
  await module.options({ excerptLength: 22, baseUrl: base, ranking: { metaWeights } })
  await module.init()
  return module
}

async function toPassage({ score, data }: Results['results'][number]): Promise<Found> {
  const { url, content, excerpt, meta } = await data()
  return {
    // The index wants an address for each passage; a page has one for each section.
    url: url.replace(/\?[^#]*/, ''),
    chapter: meta.chapter!,
    number: Number(meta.number),
    section: meta.title!,
    kind: meta.kind as Found['kind'],
    text: content,
    excerpt,
    score,
  }
}
