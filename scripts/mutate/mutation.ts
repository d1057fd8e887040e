import type { Edit } from '../../src/book/rewrite-chapter.ts'
import type { Place, Snippets } from '../../src/book/types.ts'
import type { Sources } from '../../src/files/read-book.ts'

/** Those that change what is promised, and not what is run. */
export const promiseKinds = [
  'promised character',
  'promised port',
  'claim value',
  'promised line dropped',
  'promised line added',
  'promised lines swapped',
  'elision dropped',
  'exit status',
] as const

/** Those that change what is run. */
export const runKinds = [
  'flag dropped',
  'argument changed',
  'port changed',
  'instruction dropped',
  'instruction changed',
  'file byte',
] as const

export type MutationKind = (typeof promiseKinds)[number] | (typeof runKinds)[number]

/** One small lie: lines of a chapter or a snippet, and what to write in their place. */
export type Mutation = {
  kind: MutationKind
  place: Place
  /** The lab it was made in; a snippet may be used by others too. */
  lab: string
  before: string[]
  after: string[]
}

export function applyMutation(sources: Sources, mutation: Mutation): Sources {
  const { texts, snippets } = sources
  const { file, line } = mutation.place
  const edit = { line, count: mutation.before.length, lines: mutation.after }
  return {
    ...sources,
    texts: texts.map((text) => (text.file === file ? { file, text: replaceLines(text.text, edit) } : text)),
    snippets: mutateSnippet(snippets, file, edit),
  }
}

function mutateSnippet(snippets: Snippets, file: string, edit: Edit): Snippets {
  const snippet = file.startsWith('snippets/') && snippets.get(file.slice('snippets/'.length))
  if (!snippet) return snippets
  const bytes = new TextEncoder().encode(replaceLines(new TextDecoder().decode(snippet.bytes), edit))
  return new Map([...snippets, [snippet.path, { ...snippet, bytes }]])
}

function replaceLines(text: string, { line, count, lines }: Edit): string {
  const all = text.split('\n')
  all.splice(line - 1, count, ...lines)
  return all.join('\n')
}
