/** One of `count` parts that together hold every lab once. `index` counts from 1, as in `--shard 1/4`. */
export type Shard = { index: number; count: number }

type Weighed = { id: string; seconds: number }

/** The labs of one shard. The same labs and durations always come to the same shards, on whatever machine this is asked. */
export function labsOfShard<Lab extends Weighed>(labs: Lab[], { index, count }: Shard): Lab[] {
  return splitIntoShards(labs, count)[index - 1]!
}

/**
 * Longest first, each lab to the shard that has least so far: by recorded durations the shards end at about the same time.
 * Graham's longest-processing-time rule: at most 4/3 − 1/(3n) of the best makespan.
 */
export function splitIntoShards<Lab extends Weighed>(labs: Lab[], count: number): Lab[][] {
  const shards = Array.from({ length: count }, () => ({ seconds: 0, labs: [] as Lab[] }))
  for (const lab of [...labs].sort(longestFirst)) {
    const lightest = shards.reduce((least, shard) => (shard.seconds < least.seconds ? shard : least))
    lightest.seconds += lab.seconds
    lightest.labs.push(lab)
  }
  return shards.map((shard) => shard.labs)
}

/** More than any book has labs. */
const mostShards = 1000

/** `2/4`; null: that is no shard. */
export function parseShard(text: string): Shard | null {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? []
  return index && count && index <= count && count <= mostShards ? { index, count } : null
}

function longestFirst(a: Weighed, b: Weighed): number {
  return b.seconds - a.seconds || (a.id < b.id ? -1 : 1)
}
