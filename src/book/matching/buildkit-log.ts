import { isElision } from './wildcards.ts'

/**
 * A log of `docker build --progress=plain`, read step by step.
 *
 * BuildKit prints what happens when it happens. Two runs of one build differ in more than their times: steps of different stages change
 * places, and so do the steps of one stage that were cached, in every run; a step is left (`#7 ...`) and taken up again under its first line;
 * progress is told once or thrice (`exporting layers`, then `exporting layers 0.2s done`); a step may be done twice. So a step is read as one
 * piece, wherever its lines stand, without the lines that say nothing of their own:
 *
 *   - `#7 ...`, and a repeated first line,
 *   - progress that a later line of the step completes or brings up to date, and a `DONE` before the last one,
 *   - blank lines, and the `--` that `grep -A` puts between its finds.
 *
 * Lines of a step keep their order. So do the steps of one stage (`[builder 2/4]`, `[builder 3/4]`) that really ran, and steps without
 * `[…]` in their name; `exporting to image` keeps its place after them all. Steps of different stages, `[internal]` ones and cached
 * ones may come in any order.
 */
export type BuildLog = {
  /** Its first line, and the one after its last. */
  from: number
  to: number
  steps: LogStep[]
  /** Elisions in the log, just before it and just after it. Only promised logs have any. */
  elisions: number[]
}

export type LogStep = {
  /** Its lines, by their index in the output. */
  lines: number[]
  /** Lines that say nothing of their own, and the line of this step that says it for them. */
  idle: Map<number, number>
  /** Steps of one queue keep their order; null: this one may come at any time. */
  queue: string | null
  /** It writes what the other steps made, so it keeps its place among them. */
  isExport: boolean
  /** It begins with the step's name, so that it can be told from others. */
  isNamed: boolean
}

export function findBuildLogs(lines: readonly string[]): BuildLog[] {
  return spansOfLogs(lines).map(([from, to]) => ({
    from,
    to,
    steps: readSteps(lines, from, to),
    elisions: elisionsIn(lines, from, to),
  }))
}

/** Whether all of the first step was printed before any of the other, and had to be. */
export function comesBefore(one: LogStep, other: LogStep): boolean {
  const keepsOrder = one.isExport || other.isExport || (one.queue !== null && one.queue === other.queue)
  return keepsOrder && one.lines.at(-1)! < other.lines[0]!
}

function spansOfLogs(lines: readonly string[]): [from: number, to: number][] {
  const spans: [number, number][] = []
  let finished: Set<string> | null = null
  for (const [index, line] of lines.entries()) {
    const [number, text] = splitLine(line)
    if (number === null) {
      if (!isGap(line)) finished = null
      continue
    }
    if (finished && !isNextBuild(number, text, finished)) spans.at(-1)![1] = index + 1
    else {
      spans.push([index, index + 1])
      finished = new Set()
    }
    if (/^(?:DONE|CACHED|ERROR)\b/.test(text)) finished.add(number)
  }
  return spans
}

/** Another build may follow at once in the same output: its numbers begin anew. */
function isNextBuild(number: string, text: string, finished: Set<string>): boolean {
  return number === '0' || (number === '1' && isName(text) && finished.has('1') && finished.size > 1)
}

function readSteps(lines: readonly string[], from: number, to: number): LogStep[] {
  const steps = new Map<string, number[]>()
  for (let index = from; index < to; index += 1) {
    const [number] = splitLine(lines[index]!)
    if (number === null) continue
    if (steps.has(number)) steps.get(number)!.push(index)
    else steps.set(number, [index])
  }
  return [...steps.values()].map((indexes) => readStep(lines, indexes))
}

function readStep(lines: readonly string[], indexes: number[]): LogStep {
  const textOf = (index: number) => splitLine(lines[index]!)[1]
  const first = indexes[0]!
  const name = isName(textOf(first)) ? textOf(first) : null
  const idle = new Map<number, number>()
  const latest = new Map<string, number>()
  const kept: number[] = []
  for (const index of indexes.slice(1).reverse()) {
    const text = textOf(index)
    const subject = subjectOf(text)
    const standIn = text === '...' || text === name ? first : latest.get(subject ?? '')
    if (standIn !== undefined) idle.set(index, standIn)
    else kept.push(index)
    if (subject !== null && standIn === undefined) latest.set(subject, index)
  }
  const isCached = indexes.some((index) => textOf(index) === 'CACHED')
  return {
    lines: [first, ...kept.reverse()],
    idle,
    queue: queueOf(name, isCached),
    isExport: name?.startsWith('exporting to ') ?? false,
    isNamed: name !== null,
  }
}

/** What a line of progress is about: `exporting layers 0.2s done` is about `exporting layers`. null: a line in its own right. */
function subjectOf(text: string): string | null {
  if (/^DONE \S+$/.test(text)) return 'DONE'
  if (isStatus(text)) return null
  const size = String.raw`\d[\d.]*[kKMGT]?B`
  return text
    .replace(/ done$/, '')
    .replace(/ \d+\.\d+s$/, '')
    .replace(new RegExp(` ${size}(?: / ${size})?$`), '')
}

/** Cached steps are free: the cache answers in any order. */
function queueOf(name: string | null, isCached: boolean): string | null {
  if (name === null) return 'without a name'
  const stage = /^\[(.*?) ?\d+\/\d+\]/.exec(name)
  if (stage) return isCached ? null : `stage ${stage[1]}`
  return name.startsWith('[') ? null : 'builder'
}

/** Whether a line can be the first of its step, as far as its text tells. */
function isName(text: string): boolean {
  return (
    text.startsWith('[') || (text !== '...' && !isStatus(text) && !/ done$| \d+\.\d+s$|^sha256:/.test(text))
  )
}

function isStatus(text: string): boolean {
  return /^(?:CACHED|CANCELED|DONE \S+|(?:ERROR|WARN)\b.*|\d+\.\d+(?: .*)?)$/.test(text)
}

function elisionsIn(lines: readonly string[], from: number, to: number): number[] {
  while (from > 0 && isGap(lines[from - 1]!)) from -= 1
  while (to < lines.length && isGap(lines[to]!)) to += 1
  const elisions: number[] = []
  for (let index = from; index < to; index += 1) if (isElision(lines[index]!)) elisions.push(index)
  return elisions
}

function isGap(line: string): boolean {
  return line.trim() === '' || line.trim() === '--' || isElision(line)
}

function splitLine(line: string): [number: string | null, text: string] {
  const match = /^#(\d{1,5})(?: (.*?))?\s*$/.exec(line)
  return match ? [match[1]!, match[2] ?? ''] : [null, '']
}
