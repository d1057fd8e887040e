import type { MeasureRecord } from './record.ts'

const bytesPerUnit = new Map([
  ['B', 1],
  ['kB', 1e3],
  ['KB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['KiB', 1024],
  ['MiB', 1024 ** 2],
  ['GiB', 1024 ** 3],
])

/**
 * The value in what a measured command printed: its last line that is a number, alone or with a unit of bytes (`179MB`) or
 * seconds (`2.5s`). null: there is none.
 */
export function readMeasure(lines: string[]): Pick<MeasureRecord, 'value' | 'unit' | 'text'> | null {
  for (const line of [...lines].reverse()) {
    const text = line.trim()
    const [, number, unit = ''] = /^(-?\d+(?:\.\d+)?)\s?([A-Za-z]*)$/.exec(text) ?? []
    if (number === undefined) continue
    const value = Number(number)
    if (unit === '') return { value, unit: 'number', text }
    if (unit === 's') return { value, unit: 'seconds', text }
    const bytes = bytesPerUnit.get(unit)
    if (bytes !== undefined) return { value: Math.round(value * bytes), unit: 'bytes', text }
  }
  return null
}

/** A duration as a measure: `0.8 s`, `12 s`, `2 min 5 s`. */
export function measureSeconds(seconds: number): Pick<MeasureRecord, 'value' | 'unit' | 'text'> {
  const whole = Math.round(seconds)
  const text =
    seconds < 9.95
      ? `${seconds.toFixed(1)} s`
      : whole < 100
        ? `${whole} s`
        : `${Math.floor(whole / 60)} min ${whole % 60} s`
  return { value: seconds, unit: 'seconds', text }
}
