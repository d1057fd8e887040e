import type { SimulatedLab } from './durations.ts'

/** A host with one worker that is there from `from` to `to` (seconds; Infinity: it stays). */
export type SimulatedHost = { from: number; to: number }

export type FleetRun = {
  /** Seconds until the last lab has ended; null: the hosts went before all labs were done. */
  makespan: number | null
  /** No order of the labs could end sooner: the longest lab, or all work shared evenly by the hosts while they are there. */
  bound: number
  /** Labs that a host took with it, each run again by another. */
  lost: number
}

/**
 * What run-labs.ts does with hosts that come and go, on a clock of its own: the longest lab first, to whichever host is idle; the lab of a
 * host that goes is the next to be run.
 */
export function runOnFleet(labs: SimulatedLab[], hosts: SimulatedHost[]): FleetRun {
  const bound = boundOf(labs, hosts)
  const queue = labs.map(({ seconds }) => ({ seconds, from: 0 })).sort((a, b) => b.seconds - a.seconds)
  const idleFrom = hosts.map(({ from }) => from)
  let makespan = 0
  let lost = 0
  while (queue.length > 0) {
    const now = Math.min(...idleFrom)
    if (now === Infinity) return { makespan: null, bound, lost }
    const host = idleFrom.indexOf(now)
    const next = queue.findIndex(({ from }) => from <= now)
    if (next < 0) {
      idleFrom[host] = Math.min(...queue.map(({ from }) => from))
      continue
    }
    const [{ seconds }] = queue.splice(next, 1) as [(typeof queue)[0]]
    const { to } = hosts[host]!
    if (now + seconds <= to) {
      idleFrom[host] = now + seconds
      makespan = Math.max(makespan, now + seconds)
    } else {
      idleFrom[host] = Infinity
      if (now < to) lost += 1
      queue.unshift({ seconds, from: Math.max(now, to) })
    }
  }
  return { makespan, bound, lost }
}

function boundOf(labs: SimulatedLab[], hosts: SimulatedHost[]): number {
  const longest = Math.max(...labs.map(({ seconds }) => seconds))
  let left = labs.reduce((sum, { seconds }) => sum + seconds, 0)
  const turns = [...new Set(hosts.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  for (const [index, turn] of turns.entries()) {
    const there = hosts.filter(({ from, to }) => from <= turn && turn < to).length
    const until = turns[index + 1] ?? Infinity
    if (there > 0 && left <= there * (until - turn)) return Math.max(longest, turn + left / there)
    if (there > 0) left -= there * (until - turn)
  }
  return Infinity
}
