import { passagesOf, type Passage } from '../book/search/search-records.ts'
import { instructions } from '../book/instructions.ts'
import { readSources } from '../files/read-book.ts'
import { bookRoot, theBook } from './the-book.ts'

/** An entry of the book's index, with the sections that it leads to. `url` begins at the site's root. */
export type IndexEntry = { name: string; places: { url: string; number: number; section: string }[] }

/** What a reader without a search looks things up in: the instructions that Dockerfiles use, and the commands that are typed. */
export async function bookIndex(): Promise<{ instructions: IndexEntry[]; commands: IndexEntry[] }> {
  const [{ book }, { texts }] = await Promise.all([theBook(), readSources(bookRoot)])
  const passages = passagesOf(book, texts)
  const of = (kind: Passage['kind']) => passages.filter((passage) => passage.kind === kind)
  return {
    instructions: entriesOf(of('Dockerfile'), instructionsIn),
    commands: entriesOf(of('commands'), dockerCommandsIn),
  }
}

function entriesOf(passages: Passage[], namesIn: (text: string) => readonly string[]): IndexEntry[] {
  const entries = new Map<string, IndexEntry['places']>()
  for (const { text, chapter, section, anchor } of passages)
    for (const name of new Set(namesIn(text))) {
      const places = entries.get(name) ?? []
      entries.set(name, places)
      // Of each chapter, the place where it is met first.
      if (places.at(-1)?.number !== chapter.number)
        places.push({ url: `${chapter.id}/${anchor && `#${anchor}`}`, number: chapter.number, section })
    }
  return [...entries].map(([name, places]) => ({ name, places })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

function instructionsIn(text: string): readonly string[] {
  return instructions.filter((name) => new RegExp(`^\\s*(?:ONBUILD\\s+)?${name}\\s`, 'm').test(text))
}

/** `docker build`, `docker compose up`: a management command with what it manages. */
function dockerCommandsIn(text: string): string[] {
  const grouped =
    /\bdocker (?:(buildx|builder|compose|container|context|image|manifest|network|system|volume) )?([a-z]{2,})\b/g
  return [...text.matchAll(grouped)].map(([, group, name]) =>
    ['docker', group, name].filter(Boolean).join(' '),
  )
}
