import type { NotRun } from './types.ts'

/** Why a step is not run, as the page and the reports say it. */
export function describeNotRun(notRun: NotRun): string {
  switch (notRun.kind) {
    case 'skip':
      return notRun.reason
    case 'needs-registry':
      return 'needs the real Docker Hub'
    case 'needs-docker':
      return `needs Docker ${notRun.atLeast} or newer`
  }
}

/** Is `version` (`28.5.2+dfsg4`) at least `wanted` (`29`, `28.5`)? Compared number by number. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [have, want] = [numbersOf(version), numbersOf(wanted)]
  for (const [index, number] of want.entries()) {
    const difference = (have[index] ?? 0) - number
    if (difference !== 0) return difference > 0
  }
  return true
}

/** `v29.0.0-rc.1` is 29, 0, 0: what follows the numbers that dots join is a builder's own. */
function numbersOf(version: string): number[] {
  return (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number)
}
