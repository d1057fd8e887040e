/**
 * How a verification ended. A status beyond 2 says by which signal, as shells do; null: it had to be ended. `problems` are the places that
 * its report calls wrong, `drift` those of an undisturbed run: none, when the book is right.
 */
export type Ending = { exitCode: number | null; problems: string[]; drift: string[] }

/** What is wrong with a verdict that came in spite of a fault; null: it says nothing untrue. */
export function judgeVerdict({ exitCode, problems, drift }: Ending): string | null {
  if (exitCode === null) return 'it did not end'
  if (exitCode === 0 && drift.length > 0) return 'a drifted book was called right'
  if (exitCode === 1 && drift.length === 0) return 'a fault was called a wrong book'
  if (exitCode === 1) return judgePlaces(problems, drift)
  if (exitCode > 2 && !isInterrupted(exitCode)) return `it ended with ${exitCode}, which says nothing`
  return null
}

/** By Ctrl-C, SIGTERM or SIGKILL: it says so itself, or the shell does. */
export function isInterrupted(exitCode: number): boolean {
  return [2, 9, 15].includes(exitCode - 128)
}

/** The verdict of a run that nothing disturbed. */
export function judgeUndisturbed({ exitCode, problems, drift }: Ending): string | null {
  const right = drift.length > 0 ? 1 : 0
  if (exitCode === right) return exitCode === 1 ? judgePlaces(problems, drift) : null
  return `the next run ${exitCode === null ? 'did not end' : `ended with ${exitCode} instead of ${right}`}`
}

function judgePlaces(problems: string[], drift: string[]): string | null {
  return problems.join() === drift.join()
    ? null
    : `it names ${problems.join(', ') || 'no place'} instead of ${drift.join(', ')}`
}
