/** 128 and the signal's number, as shells say it. */
const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/**
 * Runs `work`; Ctrl-C and SIGTERM abort its signal, and the exit status says so once `work` has cleaned up and ended. A second
 * Ctrl-C while it does changes nothing: what it would leave behind, the next run sweeps.
 */
export async function untilInterrupted(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const abort = new AbortController()
  let received: keyof typeof exitCodes | null = null
  const listeners = Object.keys(exitCodes).map((name) => {
    const signal = name as keyof typeof exitCodes
    const listener = () => {
      received ??= signal
      abort.abort(new Error(`Interrupted by ${signal}`))
    }
    process.on(signal, listener)
    return () => process.off(signal, listener)
  })
  try {
    const exitCode = await work(abort.signal)
    return received ? exitCodes[received] : exitCode
  } catch (error) {
    if (received) return exitCodes[received]
    throw error
  } finally {
    for (const stop of listeners) stop()
  }
}
