import { distance } from 'fastest-levenshtein'

/** ` Did you mean \`terminal\`?` when one of the known words is near, or begins with what is there of it; else nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({ candidate, away: farness(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, away }) => away < candidate.length && away <= Math.max(1, candidate.length / 3))
    .sort((a, b) => a.away - b.away)
  const meant = near[0]?.candidate ?? (word.length > 2 && known.find((one) => one.startsWith(word)))
  return meant ? ` Did you mean \`${meant}\`?` : ''
}

/** `a`, `b` and `c`, each in backticks. */
export function listWords(words: readonly string[]): string {
  const quoted = words.map((word) => `\`${word}\``)
  if (quoted.length < 2) return quoted.join('')
  return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`
}

/** How many letters must be changed. The same letters in another order are one slip of the fingers. */
function farness(word: string, known: string): number {
  const away = distance(word, known)
  return away > 1 && lettersOf(word) === lettersOf(known) ? 1 : away
}

function lettersOf(word: string): string {
  return [...word].sort().join('')
}
