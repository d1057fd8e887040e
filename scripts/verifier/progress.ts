import { printPlace } from '../../src/book/problem.ts'
import type { Place } from '../../src/book/types.ts'
import { startLiveProgress } from './live-progress.ts'

/** What a person waiting wants to know, to stderr. Results go to stdout, never here. */
export type Progress = {
  /** Something was done or found, worth a line of its own. */
  say(line: string): void
  /** `what` has begun; if it goes on for long it is named, with how long. Returns the way to end it. */
  begin(what: string): () => void
}

export type VerifierProgress = Progress & {
  /** So many labs are to be run. */
  expectLabs(count: number): void
  startLab(lab: string): LabProgress
}

export type LabProgress = {
  /** The step or command that it has come to. */
  at(place: Place): void
  end(): void
}

/** A few lines that are drawn anew where a person watches, else a line per event, as logs keep them. */
export function chooseProgress(stream = process.stderr, env = process.env): VerifierProgress {
  const isWatched = stream.isTTY && env.TERM !== 'dumb' && !env.CI
  return isWatched ? startLiveProgress(stream) : startProgress()
}

/** Seconds after which something that is still going on is named, and between repetitions. */
const longAfter = 20

export function startProgress(
  write: (text: string) => void = (text) => void process.stderr.write(text),
): VerifierProgress {
  const say = (line: string) => write(`${line}\n`)
  const begin = (what: string) => {
    const startedAt = performance.now()
    const timer = setInterval(() => {
      say(`${what} has been running for ${Math.round((performance.now() - startedAt) / 1000)} s`)
    }, longAfter * 1000)
    timer.unref()
    return () => clearInterval(timer)
  }
  return {
    say,
    begin,
    expectLabs() {},
    startLab(lab) {
      say(`  ${lab.padEnd(24)} begins`)
      let end = () => {}
      return {
        at(place) {
          end()
          end = begin(printPlace(place))
        },
        end: () => end(),
      }
    },
  }
}
