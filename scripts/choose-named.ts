import { didYouMean, listWords } from '../src/book/suggest.ts'

/** Those of `all` that are named, in their own order; all where none is. A name that none has: what to say about it. */
export function chooseNamed<Named extends { name: string }>(all: Named[], names: string[]): Named[] | string {
  const known = all.map(({ name }) => name)
  const unknown = names.find((name) => !known.includes(name))
  if (unknown !== undefined)
    return `There is no \`${unknown}\`.\n  There are ${listWords(known)}.${didYouMean(unknown, known)}`
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
}
