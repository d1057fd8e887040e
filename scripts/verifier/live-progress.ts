import { printPlace } from '../../src/book/problem.ts'
import type { VerifierProgress } from './progress.ts'

/** A size of 0 is one that is not known. */
type Terminal = { write(text: string): unknown; columns: number; rows: number }

/** What is going on: `name` since `since`, and the place that a lab has been at since `placeSince`. Milliseconds. */
type Activity = { name: string; since: number; place: string | null; placeSince: number }

/**
 * Progress for a terminal: a line for each thing that goes on, drawn anew in place every second; what is said scrolls by above them. The
 * cursor is never hidden and every change is one write that leaves the terminal as it was, so that there is nothing to restore, whatever
 * ends the process.
 */
export function startLiveProgress(terminal: Terminal): VerifierProgress {
  const activities = new Set<Activity>()
  const labs = { expected: 0, done: 0, since: performance.now() }
  let drawn = 0
  let timer: NodeJS.Timeout | undefined

  /** Erases what is drawn, lets `said` scroll by, and draws again. */
  function draw(said = ''): void {
    const lines = [...printActivities([...activities]), ...printLabs()]
      .slice(0, (terminal.rows || 24) - 1)
      .map((line) => [...line].slice(0, (terminal.columns || 80) - 1).join(''))
    const erase = drawn > 0 ? `\x1b[${drawn}A\x1b[J` : ''
    const drawing = lines.length > 0 ? withoutWrap(`${lines.join('\n')}\n`) : ''
    if (erase || said || drawing) terminal.write(`${erase}${said}${drawing}`)
    drawn = lines.length
  }

  function printLabs(): string[] {
    if (labs.expected === 0 || activities.size === 0) return []
    return [`  ${labs.done} of ${labs.expected} labs done  ${secondsSince(labs.since)} s`]
  }

  function start(name: string): Activity {
    const activity = { name, since: performance.now(), place: null, placeSince: performance.now() }
    activities.add(activity)
    timer ??= setInterval(() => draw(), 1000).unref()
    draw()
    return activity
  }

  function end(activity: Activity): void {
    activities.delete(activity)
    if (activities.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
    draw()
  }

  return {
    say: (line) => draw(`${line}\n`),
    begin(what) {
      const activity = start(what)
      return () => end(activity)
    },
    expectLabs(count) {
      Object.assign(labs, { expected: count, done: 0, since: performance.now() })
    },
    startLab(lab) {
      const activity = start(lab)
      return {
        at: (place) => Object.assign(activity, { place: printPlace(place), placeSince: performance.now() }),
        end() {
          labs.done += 1
          end(activity)
        },
      }
    },
  }
}

/** Seconds after which it is said how long a lab has been at one place. */
const longAfter = 10

/** What matters most comes first, since a narrow terminal cuts the rest off. */
function printActivities(activities: Activity[]): string[] {
  const width = Math.max(0, ...activities.map(({ name, place }) => (place ? name.length : 0)))
  return activities.map(({ name, since, place, placeSince }) => {
    const here = secondsSince(placeSince)
    const where = place ? `  ${place}${here >= longAfter ? `  for ${here} s` : ''}` : ''
    return `${secondsSince(since).toString().padStart(5)} s  ${place ? name.padEnd(width) : name}${where}`
  })
}

function secondsSince(time: number): number {
  return Math.floor((performance.now() - time) / 1000)
}

/** A line of wide characters may be too long for the terminal all the same: it is cut off there, not broken. */
function withoutWrap(text: string): string {
  return `\x1b[?7l${text}\x1b[?7h`
}
