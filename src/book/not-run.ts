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
  const numbers = (text: string) => text.split(/[^\d]/).map(Number)
  const [have, want] = [numbers(version), numbers(wanted)]
  for (const [index, number] of want.entries()) {
    const difference = (have[index] ?? 0) - number
    if (difference !== 0) return difference > 0
  }
  return true
}
