/** What became of promised and printed lines when they were laid side by side with the fewest lines left over. */
export type Aligned =
  | { kind: 'same'; promised: number; printed: number }
  /** An elision, and the printed lines it swallowed, `to` not included. */
  | { kind: 'elided'; promised: number; from: number; to: number }
  | { kind: 'promised'; promised: number }
  | { kind: 'printed'; printed: number }

export type Sides = {
  promised: number
  printed: number
  isElision: (promised: number) => boolean
  fits: (promised: number, printed: number) => boolean
}

/** Comparisons beyond which the alignment is no longer the shortest: all that lies between a common start and a common end differs. */
const mostComparisons = 40_000_000

/**
 * The alignment with the fewest unmatched lines, where what an elision swallows costs nothing (Hirschberg's method: time promised × printed,
 * memory only printed).
 */
export function align(sides: Sides): Aligned[] {
  const { promised, printed } = sides
  const areSame = (one: number, other: number) => !sides.isElision(one) && sides.fits(one, other)
  const shorter = Math.min(promised, printed)
  let start = 0
  while (start < shorter && areSame(start, start)) start += 1
  let end = 0
  while (end < shorter - start && areSame(promised - 1 - end, printed - 1 - end)) end += 1
  const aligned: Aligned[] = []
  for (let index = 0; index < start; index += 1)
    aligned.push({ kind: 'same', promised: index, printed: index })
  const middle = { top: start, bottom: promised - end, left: start, right: printed - end }
  if ((promised - start - end) * (printed - start - end) > mostComparisons) leaveOver(sides, middle, aligned)
  else alignBox(sides, middle, aligned)
  for (let index = end; index > 0; index -= 1)
    aligned.push({ kind: 'same', promised: promised - index, printed: printed - index })
  return aligned
}

/** Promised lines from `top` to before `bottom` against printed lines from `left` to before `right`. */
type Box = { top: number; bottom: number; left: number; right: number }

function alignBox(sides: Sides, box: Box, aligned: Aligned[]): void {
  const { top, bottom, left, right } = box
  if (bottom - top < 2) return alignRow(sides, box, aligned)
  const middle = (top + bottom) >> 1
  const down = costs(sides, { ...box, bottom: middle }, 1)
  const up = costs(sides, { ...box, top: middle }, -1)
  let best = 0
  for (let at = 1; at <= right - left; at += 1)
    if (down[at]! + up[right - left - at]! < down[best]! + up[right - left - best]!) best = at
  alignBox(sides, { top, bottom: middle, left, right: left + best }, aligned)
  alignBox(sides, { top: middle, bottom, left: left + best, right }, aligned)
}

/** The cost of all rows of a box against its first n columns; with direction -1, against its last n. */
function costs(sides: Sides, { top, bottom, left, right }: Box, direction: 1 | -1): Int32Array {
  const width = right - left
  let row = Int32Array.from({ length: width + 1 }, (_, at) => at)
  let next = new Int32Array(width + 1)
  for (let step = 0; step < bottom - top; step += 1) {
    const promised = direction === 1 ? top + step : bottom - 1 - step
    const isElision = sides.isElision(promised)
    next[0] = isElision ? row[0]! : row[0]! + 1
    for (let at = 1; at <= width; at += 1) {
      if (isElision) next[at] = Math.min(row[at]!, next[at - 1]!)
      else {
        const printed = direction === 1 ? left + at - 1 : right - at
        const leftOver = Math.min(row[at]!, next[at - 1]!) + 1
        next[at] = row[at - 1]! < leftOver && sides.fits(promised, printed) ? row[at - 1]! : leftOver
      }
    }
    ;[row, next] = [next, row]
  }
  return row
}

function alignRow(sides: Sides, { top, bottom, left, right }: Box, aligned: Aligned[]): void {
  if (top < bottom && sides.isElision(top))
    return void aligned.push({ kind: 'elided', promised: top, from: left, to: right })
  let partner = top < bottom ? left : right
  while (partner < right && !sides.fits(top, partner)) partner += 1
  if (top < bottom && partner === right) aligned.push({ kind: 'promised', promised: top })
  for (let printed = left; printed < right; printed += 1)
    aligned.push(
      printed === partner ? { kind: 'same', promised: top, printed } : { kind: 'printed', printed },
    )
}

function leaveOver(sides: Sides, { top, bottom, left, right }: Box, aligned: Aligned[]): void {
  for (let promised = top; promised < bottom; promised += 1)
    if (sides.isElision(promised)) aligned.push({ kind: 'elided', promised, from: left, to: left })
    else aligned.push({ kind: 'promised', promised })
  for (let printed = left; printed < right; printed += 1) aligned.push({ kind: 'printed', printed })
}
