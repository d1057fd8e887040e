/** What a person waiting wants to know: one line per event, to stderr. Results go to stdout, never here. */
export type Progress = {
  /** Something was done or found, worth a line of its own. */
  say(line: string): void
  /** `what` has begun; if it goes on for long it is named, with how long. Returns the way to end it. */
  begin(what: string): () => void
}

/** Seconds after which something that is still going on is named, and between repetitions. */
const longAfter = 20

export function startProgress(
  write: (text: string) => void = (text) => void process.stderr.write(text),
): Progress {
  const say = (line: string) => write(`${line}\n`)
  return {
    say,
    begin(what) {
      const startedAt = performance.now()
      const timer = setInterval(() => {
        say(`${what} has been running for ${Math.round((performance.now() - startedAt) / 1000)} s`)
      }, longAfter * 1000)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}
