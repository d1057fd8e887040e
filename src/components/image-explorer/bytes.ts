/** `12.3 MB`, as Docker counts: a thousand bytes are a kilobyte. */
export function bytes(size: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let [value, unit] = [size, 0]
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`
}
