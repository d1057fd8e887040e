import type { FenceOptions, NotRun, Ready } from '../types.ts'

/** The values of a console fence's options. Each reads one, null when it is not given, and says what is wrong with it. */
type Say = (fact: string, remedy: string) => void

export function readTerminal(value: string | null, say: Say): string {
  if (value === null) return 'terminal'
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(value))
    say(
      `\`terminal=${value}\` is not the name of a terminal.`,
      'Use lower-case letters, digits and hyphens, at most 32: `terminal=server`.',
    )
  return value
}

export function readReady(value: string | null, say: Say): Ready | null {
  if (value === null) return null
  const [, kind, subject] = /^(port|healthy):(\w[\w.-]*)$/.exec(value) ?? []
  if (kind === 'healthy') return { kind, container: subject! }
  const port = Number(subject)
  if (kind === 'port' && /^\d+$/.test(subject!) && port > 0 && port < 65536) return { kind, port }
  say(
    `\`ready=${value}\` is not a sign that we can wait for.`,
    'Write `ready="port:8000"` for a port that is listened on, or `ready="healthy:web"` for a container’s health check.',
  )
  return null
}

export function readWholeNumber(
  key: 'exit' | 'timeout',
  value: string | null,
  { least, most }: { least: number; most: number },
  say: Say,
): number | null {
  if (value === null) return null
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= least && number <= most) return number
  const unit = key === 'timeout' ? ' of seconds' : ''
  say(
    `\`${key}=${value}\` is not a whole number${unit} from ${least} to ${most}.`,
    `Write for example \`${key}=${key === 'timeout' ? 300 : 1}\`.`,
  )
  return null
}

export function readMeasure(value: string | null, say: Say): FenceOptions['measure'] {
  if (value === null) return null
  const [, time, name] = /^(time:)?([a-z][a-z0-9-]*)$/.exec(value) ?? []
  if (name) return { name, of: time ? 'time' : 'output' }
  say(
    `\`measure=${value}\` is not the name of a measure.`,
    'Write `measure=slim-size` for what the last command prints, or `measure=time:slow-rebuild` for how long it takes.',
  )
  return null
}

export function readNotRun(skip: string | null, needs: string | null, say: Say): NotRun | null {
  if (skip !== null && needs !== null)
    say(
      'A fence that is never run needs nothing.',
      'Keep `skip`, or keep `needs` and let it be run where that is to be had.',
    )
  if (skip !== null) return { kind: 'skip', reason: skip }
  if (needs === null) return null
  if (needs === 'registry') return { kind: 'needs-registry' }
  const [, atLeast] = /^docker>=(\d+(?:\.\d+)*)$/.exec(needs) ?? []
  if (atLeast) return { kind: 'needs-docker', atLeast }
  say(
    `\`needs=${needs}\` is nothing that a machine can have.`,
    'Write `needs="registry"` for the real Docker Hub, or `needs="docker>=29"`.',
  )
  return null
}

/** Names of images, with commas between them. */
export function readImages(value: string | null, say: Say): string[] {
  const names = value?.split(',').map((name) => name.trim()) ?? []
  for (const name of names)
    if (!/^[a-z0-9][a-z0-9._/:@-]*$/i.test(name))
      say(
        `\`image=${value}\` does not name images.`,
        'Write `image=my-api:dev`, or `image="my-api:slim, my-api:full"` for several.',
      )
  return names
}
