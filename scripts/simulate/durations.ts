import { type Random, pick } from '../random.ts'

/** Labs as a plan sees them. `seconds` is what the last run recorded. */
export type SimulatedLab = { id: string; seconds: number }

/**
 * Labs of a book much larger than ours, with durations like recorded ones: each is one of `recorded` (seconds), up to a quarter shorter or
 * longer. With nothing recorded: log-normal, half of them under 20 s and one in forty over 100 s, which is about how ours are spread.
 */
export function drawLabs(count: number, recorded: number[], random: Random): SimulatedLab[] {
  const draw = () =>
    recorded.length > 0 ? pick(recorded, random) * (0.75 + random() / 2) : logNormal(random)
  return Array.from({ length: count }, (_, index) => ({ id: `lab-${index + 1}`, seconds: draw() }))
}

/** Median 20 s, sigma 0.8, by the Box–Muller transform. */
function logNormal(random: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return 20 * Math.exp(0.8 * normal)
}
