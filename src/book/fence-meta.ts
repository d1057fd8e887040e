import type { FenceOptions, NotRun, Place, Problem, Ready } from './types.ts'
import { didYouMean, listWords } from './suggest.ts'

/** Options of a ```console fence, as its meta says them. Words without `=` are switches. */
const switches = ['foreground', 'continue', 'exact', 'tty', 'setup'] as const
const settings = [
  'terminal',
  'title',
  'ready',
  'exit',
  'timeout',
  'prompt',
  'measure',
  'skip',
  'needs',
] as const
type Switch = (typeof switches)[number]
type Setting = (typeof settings)[number]

export type MetaWord = { key: string; value: string | null }

export function parseFenceOptions(
  meta: string,
  place: Place,
): { options: FenceOptions; problems: Problem[] } {
  const problems: Problem[] = []
  const given = new Map<string, string | null>()
  for (const { key, value } of splitMeta(meta)) {
    const problem = checkWord(key, value, given, place)
    if (problem) problems.push(problem)
    else given.set(key, value)
  }
  const say = (fact: string, remedy: string) => void problems.push({ place, fact, remedy })
  const setting = (key: Setting) => given.get(key) ?? null
  const isOn = (key: Switch) => given.has(key)
  const options: FenceOptions = {
    terminal: readTerminal(setting('terminal'), say),
    title: setting('title'),
    foreground: isOn('foreground'),
    ready: readReady(setting('ready'), say),
    continue: isOn('continue'),
    exit: readWholeNumber('exit', setting('exit'), 255, say),
    exact: isOn('exact'),
    timeout: readWholeNumber('timeout', setting('timeout'), 3600, say),
    tty: isOn('tty'),
    prompt: setting('prompt'),
    measure: readMeasure(setting('measure'), say),
    setup: isOn('setup'),
    notRun: readNotRun(setting('skip'), setting('needs'), say),
  }
  checkTogether(options, say)
  return { options, problems }
}

/** `a=1 b="two words" c` as words. A quoted value ends at the next `"`; `\"` is a quote in it. */
export function splitMeta(meta: string): MetaWord[] {
  const words = meta.matchAll(/([^\s="]+)(?:=(?:"((?:\\.|[^"\\])*)"|(\S*)))?|\S+/g)
  return [...words].map(([all, key, quoted, plain]) => ({
    key: key ?? all,
    value: quoted === undefined ? (plain ?? null) : quoted.replace(/\\(["\\])/g, '$1'),
  }))
}

type Say = (fact: string, remedy: string) => void

function checkWord(
  key: string,
  value: string | null,
  given: ReadonlyMap<string, unknown>,
  place: Place,
): Problem | null {
  const known = [...switches, ...settings]
  if (!(known as string[]).includes(key)) {
    return {
      place,
      fact: `Unknown fence option \`${key}\`.`,
      remedy: `A console fence knows ${listWords(known)}.${didYouMean(key, known)}`,
    }
  }
  if (given.has(key)) {
    return { place, fact: `Fence option \`${key}\` is given twice.`, remedy: 'Keep one of them.' }
  }
  const wantsValue = (settings as readonly string[]).includes(key)
  if (wantsValue && !value)
    return {
      place,
      fact: `Fence option \`${key}\` has no value.`,
      remedy: `Write \`${key}=…\`, or leave it out.`,
    }
  if (!wantsValue && value !== null)
    return { place, fact: `Fence option \`${key}\` takes no value.`, remedy: `Write just \`${key}\`.` }
  return null
}

function readTerminal(value: string | null, say: Say): string {
  if (value === null) return 'terminal'
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(value))
    say(
      `\`${value}\` cannot be a terminal's name.`,
      'Use lower-case letters, digits and hyphens: `terminal=server`.',
    )
  return value
}

function readReady(value: string | null, say: Say): Ready | null {
  if (value === null) return null
  const [, kind, subject] = /^(port|healthy):(.+)$/.exec(value) ?? []
  if (kind === 'healthy') return { kind, container: subject! }
  const port = Number(subject)
  if (kind === 'port' && Number.isInteger(port) && port > 0 && port < 65536) return { kind, port }
  say(
    `\`ready=${value}\` is not a sign we can wait for.`,
    'Write `ready="port:8000"` or `ready="healthy:web"`.',
  )
  return null
}

function readWholeNumber(key: Setting, value: string | null, most: number, say: Say): number | null {
  if (value === null) return null
  const number = Number(value)
  if (/^\d+$/.test(value) && number <= most) return number
  say(`\`${key}=${value}\` is not a whole number from 0 to ${most}.`, `Write for example \`${key}=1\`.`)
  return null
}

function readMeasure(value: string | null, say: Say): FenceOptions['measure'] {
  if (value === null) return null
  const [, time, name] = /^(time:)?([a-z][a-z0-9-]*)$/.exec(value) ?? []
  if (name) return { name, of: time ? 'time' : 'output' }
  say(
    `\`measure=${value}\` is not the name of a measure.`,
    'Write `measure=slim-size` for what the last command prints, or `measure=time:slow-rebuild` for how long it takes.',
  )
  return null
}

function readNotRun(skip: string | null, needs: string | null, say: Say): NotRun | null {
  if (skip !== null) return { kind: 'skip', reason: skip }
  if (needs === null) return null
  if (needs === 'registry') return { kind: 'needs-registry' }
  const [, atLeast] = /^docker>=(\d+(?:\.\d+)*)$/.exec(needs) ?? []
  if (atLeast) return { kind: 'needs-docker', atLeast }
  say(
    `\`needs=${needs}\` is nothing that a machine can have.`,
    'Write `needs="registry"` or `needs="docker>=29"`.',
  )
  return null
}

function checkTogether(options: FenceOptions, say: Say): void {
  if (options.ready && !options.foreground)
    say('`ready` goes with `foreground`.', 'Add `foreground`, or leave `ready` out.')
  if (options.foreground && options.continue)
    say('A fence either starts a foreground command or continues it.', 'Keep `foreground` or `continue`.')
  if (options.prompt !== null && !options.tty)
    say('`prompt` goes with `tty`.', 'Add `tty`: only a real terminal has a program that prompts.')
  if (options.measure && (options.foreground || options.continue))
    say('A command that keeps running cannot be measured.', 'Measure a command that ends.')
  if (options.timeout === 0)
    say('`timeout=0` would stop every command at once.', 'Give it in seconds, at least 1.')
}
