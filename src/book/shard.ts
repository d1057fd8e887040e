/** One of `count` parts that together hold every lab once. `index` counts from 1, as in `--shard 1/4`. */
export type Shard = { index: number; count: number }

type Weighed = { id: string; seconds: number }

/**
 * The labs of one shard: longest first, each to the shard that has least so far. By recorded durations the shards end at about the
 * same time; the same labs and durations always come to the same shards, on whatever machine this is asked.
 * Graham's longest-processing-time rule: at most 4/3 − 1/(3n) of the best makespan.
 */
export function labsOfShard<Lab extends Weighed>(labs: Lab[], { index, count }: Shard): Lab[] {
  const loads = Array.from({ length: count }, () => 0)
  const mine: Lab[] = []
  for (const lab of [...labs].sort(longestFirst)) {
    const lightest = loads.indexOf(Math.min(...loads))
    loads[lightest]! += lab.seconds
    if (lightest === index - 1) mine.push(lab)
  }
  return mine
}

/** `2/4`; null: that is no shard. */
export function parseShard(text: string): Shard | null {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? []
  return index && count && index <= count ? { index, count } : null
}

function longestFirst(a: Weighed, b: Weighed): number {
  return b.seconds - a.seconds || (a.id < b.id ? -1 : 1)
}
