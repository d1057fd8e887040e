import type { Exchange, FenceOptions, Input, Place, Problem } from './types.ts'
import { wantsMore } from './shell-input.ts'

/**
 * The exchanges of a console fence. `text` is what stands between its fences; `place` is the line of the opening one.
 * A fence that is not run is read all the same, so that the page can draw its prompts.
 */
export function parseFence(
  text: string,
  options: FenceOptions,
  place: Place,
): { exchanges: Exchange[]; problems: Problem[] } {
  const problems: Problem[] = []
  const say = (line: number, fact: string, remedy: string) =>
    void problems.push({ place: { ...place, line }, fact, remedy })
  const spans = splitInputs(text === '' ? [] : text.split('\n'), options, place.line + 1, say)
  const exchanges = spans.map((span, index) => toExchange(span, spans[index + 1] ?? null, options, place))
  if (exchanges.length === 0)
    say(place.line, 'This console fence is empty.', 'Add a command: a line that begins with `$ `.')
  return { exchanges, problems }
}

/** An input and the lines promised after it. Lines count in the chapter. */
type Span = { input: Input; line: number; firstLine: number; promised: string[] }
type Say = (line: number, fact: string, remedy: string) => void

function splitInputs(lines: string[], options: FenceOptions, firstLine: number, say: Say): Span[] {
  const spans: Span[] = []
  let index = 0
  while (index < lines.length) {
    const line = firstLine + index
    const read = readInput(lines, index, options)
    if (read) {
      if (read.isOpen)
        say(
          line,
          'This command never ends.',
          'Close its quote or here-document, or take the last backslash away.',
        )
      index += read.count
      spans.push({ input: read.input, line, firstLine: firstLine + index, promised: [] })
      continue
    }
    if (spans.length === 0) spans.push(openingSpan(line, options, say))
    spans.at(-1)!.promised.push(lines[index]!)
    index += 1
  }
  return spans
}

function openingSpan(line: number, options: FenceOptions, say: Say): Span {
  if (!options.continue && !options.notRun)
    say(
      line,
      'A console fence begins with a command.',
      'Begin this line with `$ `, or add `continue` to the fence if a running command prints it.',
    )
  return { input: { kind: 'watch' }, line, firstLine: line, promised: [] }
}

type ReadInput = { input: Input; count: number; isOpen: boolean }

function readInput(lines: string[], index: number, { prompt, tty }: FenceOptions): ReadInput | null {
  const line = lines[index]!
  if (line === '^C') return { input: { kind: 'interrupt' }, count: 1, isOpen: false }
  if (tty && prompt !== null && startsWithPrompt(line, prompt))
    return { input: { kind: 'typed', text: line.slice(prompt.length) }, count: 1, isOpen: false }
  if (line !== '$' && !line.startsWith('$ ')) return null
  return readCommand(lines, index)
}

/** Editors strip the blank at a line's end, so a prompt with nothing typed may have lost its own. */
function startsWithPrompt(line: string, prompt: string): boolean {
  return line.startsWith(prompt) || line === prompt.trimEnd()
}

function readCommand(lines: string[], index: number): ReadInput {
  let text = lines[index]!.slice(2)
  let count = 1
  while (wantsMore(text) && index + count < lines.length) {
    text += `\n${withoutSecondaryPrompt(lines[index + count]!)}`
    count += 1
  }
  return { input: { kind: 'command', text, goesOn: false }, count, isOpen: wantsMore(text) }
}

function withoutSecondaryPrompt(line: string): string {
  if (line === '>') return ''
  return line.startsWith('> ') ? line.slice(2) : line
}

function toExchange(span: Span, next: Span | null, options: FenceOptions, place: Place): Exchange {
  const isLast = next === null
  const goesOn =
    span.input.kind === 'command' && (isLast ? options.foreground : next.input.kind !== 'command')
  return {
    place: { ...place, line: span.line },
    input: span.input.kind === 'command' ? { ...span.input, goesOn } : span.input,
    expectation: {
      lines: span.promised.length > 0 ? span.promised : null,
      firstLine: span.firstLine,
      exitCode: expectedExit(span.input, { goesOn, isLast }, options),
      exact: options.exact,
    },
  }
}

/** Every command exits 0 unless the fence says otherwise of its last; what `^C` ended may exit as it likes. */
function expectedExit(
  input: Input,
  { goesOn, isLast }: { goesOn: boolean; isLast: boolean },
  options: FenceOptions,
): number | null {
  if (goesOn) return null
  if (isLast && options.exit !== null) return options.exit
  return input.kind === 'command' ? 0 : null
}
