import { measureSeconds, readMeasure } from '../../src/book/measure.ts'
import type { ExchangeRecord, MeasureRecord } from '../../src/book/record.ts'
import type { FenceOptions } from '../../src/book/types.ts'

/** A fence's measure, from what its last command printed or how long it took; null when it printed no value. */
export function measureStep(
  { name, of }: NonNullable<FenceOptions['measure']>,
  last: ExchangeRecord,
  lab: string,
): MeasureRecord | null {
  const found = of === 'time' ? measureSeconds(last.seconds) : readMeasure(last.transcript.lines)
  return found && { name, lab, ...found }
}
