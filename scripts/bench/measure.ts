/** What was measured: seconds of each round, in the order in which they were run. */
export type Timing = { name: string; seconds: number[] }

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Runs every candidate once a round, one after the other, so that a machine that slows down slows them all. */
export async function timeInTurn(
  candidates: { name: string; run: () => Promise<number> }[],
  rounds: number,
  say: (line: string) => void,
): Promise<Timing[]> {
  const timings = candidates.map(({ name }): Timing => ({ name, seconds: [] }))
  for (let round = 1; round <= rounds; round += 1)
    for (const [index, { name, run }] of candidates.entries()) {
      const seconds = await run()
      say(`round ${round} of ${rounds}: ${name}, ${seconds.toFixed(2)} s`)
      timings[index]!.seconds.push(seconds)
    }
  return timings
}

/** Wall-clock seconds of what `work` does. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (performance.now() - startedAt) / 1000
}
