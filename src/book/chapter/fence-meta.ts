import {
  readImages,
  readMeasure,
  readNotRun,
  readReady,
  readTerminal,
  readWholeNumber,
} from './fence-values.ts'
import { didYouMean, listWords } from '../suggest.ts'
import type { FenceOptions, Place, Problem } from '../types.ts'

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
  'image',
  'skip',
  'needs',
] as const
type Switch = (typeof switches)[number]
type Setting = (typeof settings)[number]

/** A switch's value is null. A word that is no option at all, for its quotes do not match, is a key as it stands. */
export type MetaWord = { key: string; value: string | null }

/** What the words of a meta say, each by itself; fence-rules.ts has what must hold among them. */
export function parseFenceOptions(
  meta: string,
  place: Place,
): { options: FenceOptions; problems: Problem[] } {
  const { given, problems } = readWords(meta, [...switches, ...settings], 'A console fence', place)
  const say = (fact: string, remedy: string) => void problems.push({ place, fact, remedy })
  const setting = (key: Setting) => given.get(key) ?? null
  const isOn = (key: Switch) => given.has(key)
  const options: FenceOptions = {
    terminal: readTerminal(setting('terminal'), say),
    title: setting('title'),
    foreground: isOn('foreground'),
    ready: readReady(setting('ready'), say),
    continue: isOn('continue'),
    exit: readWholeNumber('exit', setting('exit'), { least: 0, most: 255 }, say),
    exact: isOn('exact'),
    timeout: readWholeNumber('timeout', setting('timeout'), { least: 1, most: 3600 }, say),
    tty: isOn('tty'),
    prompt: setting('prompt'),
    measure: readMeasure(setting('measure'), say),
    images: readImages(setting('image'), say),
    setup: isOn('setup'),
    notRun: readNotRun(setting('skip'), setting('needs'), say),
  }
  return { options, problems }
}

/** `a=1 b="two words" c='say "three"' d` as words. Markdown has taken its own backslashes out already, so there are none here. */
export function splitMeta(meta: string): MetaWord[] {
  const words = meta.matchAll(/([^\s="']+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']\S*)?))?(?=\s|$)|\S.*/g)
  return [...words].map(([all, key, double, single, plain]) => ({
    key: key ?? all.trimEnd(),
    value: double ?? single ?? plain ?? (key !== undefined && all.endsWith('=') ? '' : null),
  }))
}

/** A fence that is only shown takes the reason why, and a title. */
export function parseShownMeta(
  meta: string,
  language: string,
  place: Place,
): { reason: string | null; problems: Problem[] } {
  const { given, problems } = readWords(meta, ['skip', 'title'], 'A fence that is only shown', place)
  const reason = given.get('skip') ?? null
  if (problems.length === 0 && reason === null)
    problems.push({
      place,
      fact: `This \`${language}\` fence is never run.`,
      remedy:
        'Embed a file with `<File src="…" />`, make it a `console` fence, or say why not: `skip="an extract, explained below"`.',
    })
  return { reason, problems }
}

function readWords(meta: string, known: readonly string[], who: string, place: Place) {
  const given = new Map<string, string | null>()
  const problems: Problem[] = []
  for (const word of splitMeta(meta)) {
    const problem =
      checkShape(word, place) ?? checkKey(word, known, who, place) ?? checkValue(word, given, place)
    if (problem) problems.push(problem)
    else given.set(word.key, word.value)
  }
  return { given, problems }
}

function checkShape({ key }: MetaWord, place: Place): Problem | null {
  if (!/["'=]/.test(key)) return null
  return {
    place,
    fact: `The fence options \`${key}\` cannot be read.`,
    remedy: 'Write `name`, `name=value` or `name="two words"`; a value that holds `"` stands between `\'`.',
  }
}

function checkKey({ key }: MetaWord, known: readonly string[], who: string, place: Place): Problem | null {
  if (known.includes(key)) return null
  return {
    place,
    fact: `Unknown fence option \`${key}\`.`,
    remedy: `${who} knows ${listWords(known)}.${didYouMean(key, known)}`,
  }
}

function checkValue(
  { key, value }: MetaWord,
  given: ReadonlyMap<string, unknown>,
  place: Place,
): Problem | null {
  const isSwitch = (switches as readonly string[]).includes(key)
  if (given.has(key))
    return { place, fact: `Fence option \`${key}\` is given twice.`, remedy: 'Keep one of them.' }
  if (isSwitch && value !== null)
    return { place, fact: `Fence option \`${key}\` takes no value.`, remedy: `Write just \`${key}\`.` }
  if (!isSwitch && !value?.trim())
    return {
      place,
      fact: `Fence option \`${key}\` has no value.`,
      remedy: `Write \`${key}="…"\`, or leave it out.`,
    }
  return null
}
