import { wantsMore } from './shell-input.ts'
import type { Exchange, FenceOptions, Input, Place, Problem } from '../types.ts'

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
  for (let index = 0; index < lines.length;) {
    const line = firstLine + index
    const read = readInput(lines.slice(index), options, (offset, ...words) => say(line + offset, ...words))
    index += read?.count ?? 0
    const opening = read?.input ?? (spans.length === 0 ? ({ kind: 'watch' } as const) : null)
    if (opening) spans.push({ input: opening, line, firstLine: firstLine + index, promised: [] })
    if (!read) spans.at(-1)!.promised.push(lines[index++]!)
  }
  return spans
}

type ReadInput = { input: Input; count: number }

/** What is typed on the first of these lines, if it is not output, and how many of them it takes. */
function readInput(lines: string[], { prompt, tty }: FenceOptions, say: Say): ReadInput | null {
  const line = lines[0]!
  if (line.trimEnd() === '^C') return { input: { kind: 'interrupt' }, count: 1 }
  if (tty && prompt !== null && startsWithPrompt(line, prompt))
    return { input: { kind: 'typed', text: line.slice(prompt.length) }, count: 1 }
  return line === '$' || line.startsWith('$ ') ? readCommand(lines, say) : null
}

/** Editors strip the blank at a line's end, so a prompt with nothing typed may have lost its own. */
function startsWithPrompt(line: string, prompt: string): boolean {
  return line.startsWith(prompt) || line === prompt.trimEnd()
}

/** A command and its continuation lines, for as long as the shell wants more. The first of them says whether `> ` stands before each. */
function readCommand(lines: string[], say: Say): ReadInput {
  const isPrompted = /^>( |$)/.test(lines[1] ?? '')
  let text = lines[0]!.slice(2)
  let count = 1
  for (; count < lines.length && wantsMore(text); count += 1) {
    const line = lines[count]!
    if (isPrompted && !/^>( |$)/.test(line))
      say(
        count,
        'This line goes on with the command above it, and lacks the `> ` that its other lines have.',
        'Begin it with `> `; if it is output, close what the command leaves open (a quote, a here-document, a backslash).',
      )
    else if (!isPrompted && /^(\$ |\^C\s*$)/.test(line))
      say(
        count,
        'The command above goes on into this line, which looks like the next one.',
        'Close what it leaves open (a quote, a here-document, a backslash); if the line belongs to it, begin each of its lines with `> `.',
      )
    text += `\n${isPrompted ? line.replace(/^> ?/, '') : line}`
  }
  if (wantsMore(text))
    say(0, 'This command never ends.', 'Close its quote or here-document, or take the last backslash away.')
  return { input: { kind: 'command', text, goesOn: false }, count }
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
