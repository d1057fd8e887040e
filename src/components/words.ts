/** 0.42 → `0.4 s`, 74 → `1 min 14 s`. */
export function duration(seconds: number): string {
  if (seconds < 0.1) return 'under 0.1 s'
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const rest = whole % 60
  return `${Math.floor(whole / 60)} min${rest === 0 ? '' : ` ${rest} s`}`
}

// Made once, for a page has hundreds of days and each of these costs as much as a thousand.
const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const medium = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** `23 November 2026`, in UTC, as the record has it. */
export function day(iso: string): string {
  return long.format(new Date(iso))
}

/** `23 Nov 2026`, where there is little room. */
export function shortDay(iso: string): string {
  return medium.format(new Date(iso))
}

/** `plural(2, 'lab')` → `2 labs`. */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/** [4, 6, 7, 8] → `lines 4 and 6–8`. */
export function lineNumbers(lines: number[]): string {
  const ranges = lines.reduce<[number, number][]>((all, line) => {
    const last = all.at(-1)
    if (last && line === last[1] + 1) last[1] = line
    else all.push([line, line])
    return all
  }, [])
  const words = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
  return `${lines.length === 1 ? 'line' : 'lines'} ${new Intl.ListFormat('en').format(words)}`
}

/** `28.5.2+dfsg4` → `28.5.2`: what a distribution adds to a version says nothing to a reader. */
export function shortVersion(version: string): string {
  return /^[\d.]*\d/.exec(version)?.[0] ?? version
}
