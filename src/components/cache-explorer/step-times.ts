import type { ExchangeRecord } from '../../book/record.ts'
import type { StepTimes } from './send-lesson.ts'

/** How long each step took in the builds that a lab's transcripts hold, by its text; of several, the longest. */
export function stepTimes(exchanges: readonly ExchangeRecord[]): StepTimes {
  const times: StepTimes = {}
  for (const { transcript } of exchanges) {
    const texts = new Map<string, string>()
    for (const line of transcript.lines) {
      const [, started, text] = /^(#\d+) \[(?:\S+ +)?\d+\/\d+\] (.+)$/.exec(line) ?? []
      if (started) texts.set(started, text!)
      const [, done, seconds] = /^(#\d+) DONE (\d+\.\d+)s$/.exec(line) ?? []
      const finished = done && texts.get(done)
      if (finished) times[finished] = Math.max(times[finished] ?? 0, Number(seconds))
    }
  }
  return times
}
