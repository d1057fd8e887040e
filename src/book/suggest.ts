import { closest, distance } from 'fastest-levenshtein'

/** ` Did you mean \`terminal\`?` when one of the known words is near, else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0) return ''
  const nearest = closest(word.toLowerCase(), known as string[])
  const isNear =
    distance(word.toLowerCase(), nearest.toLowerCase()) <= Math.max(1, Math.floor(nearest.length / 3))
  return isNear ? ` Did you mean \`${nearest}\`?` : ''
}

/** `a`, `b` and `c`, each in backticks. */
export function listWords(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``)
  if (quoted.length < 2) return quoted.join('')
  return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}
