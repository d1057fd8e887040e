import { splitIntoShards } from '../../src/book/shard.ts'
import type { SimulatedLab } from './durations.ts'

export type ShardedRun = {
  count: number
  /** Seconds of the longest shard. */
  makespan: number
  /** Seconds below which no split could come: the longest lab, or the mean of the shards. */
  bound: number
}

/** What `--shard 1/count` … `--shard count/count` would take, side by side, each on a machine of its own. */
export function runInShards(labs: SimulatedLab[], count: number): ShardedRun {
  const total = (some: SimulatedLab[]) => some.reduce((sum, { seconds }) => sum + seconds, 0)
  return {
    count,
    makespan: Math.max(...splitIntoShards(labs, count).map(total)),
    bound: Math.max(total(labs) / count, ...labs.map(({ seconds }) => seconds)),
  }
}
