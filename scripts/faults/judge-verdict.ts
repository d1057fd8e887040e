/** How a verification ended. A status beyond 2 says by which signal, as shells do. */
export type Ending = { isDrifted: boolean; exitCode: number }

/** What is wrong with a verdict that came in spite of a fault; null: it says nothing untrue. */
export function judgeVerdict({ isDrifted, exitCode }: Ending): string | null {
  if (exitCode === 0 && isDrifted) return 'a drifted book was called right'
  if (exitCode === 1 && !isDrifted) return 'a fault was called a wrong book'
  if (exitCode > 2 && !interrupted.has(exitCode)) return `it ended with ${exitCode}, which says nothing`
  return null
}

const interrupted = new Set([128 + 2, 128 + 9, 128 + 15])

/** The verdict of a run that nothing disturbed. */
export function judgeUndisturbed({ isDrifted, exitCode }: Ending): string | null {
  const right = isDrifted ? 1 : 0
  return exitCode === right ? null : `the next run ended with ${exitCode} instead of ${right}`
}
