import { isElision } from '../matching/wildcards.ts'
import type { Exchange, FenceOptions, Place, Problem } from '../types.ts'

type Say = (fact: string, remedy: string) => void
type Fence = { options: FenceOptions; exchanges: Exchange[]; place: Place }

/** What must hold among the options and the lines of one console fence, each being right by itself. */
export function checkFence({ options, exchanges, place }: Fence): Problem[] {
  const problems: Problem[] = []
  const sayAt = (place: Place) => (fact: string, remedy: string) =>
    void problems.push({ place, fact, remedy })
  checkOptions(options, sayAt(place))
  if (options.notRun?.kind === 'skip' || problems.length > 0) return problems
  checkBeginning(options, exchanges, sayAt)
  checkEnd(options, exchanges, sayAt)
  for (const [index, exchange] of exchanges.entries())
    checkAssertion(exchange, exchanges[index + 1], options, sayAt(exchange.place))
  return problems
}

function checkOptions(options: FenceOptions, say: Say): void {
  const { foreground, tty, prompt, measure, notRun } = options
  if (foreground && options.continue)
    say('A fence either starts a foreground command or continues one.', 'Keep `foreground` or `continue`.')
  if (options.ready && !foreground)
    say('`ready` goes with `foreground`.', 'Add `foreground`, or leave `ready` out.')
  if (foreground && options.exit !== null)
    say(
      'A `foreground` command has no exit status yet.',
      'Give `exit` to the `continue` fence in which it ends.',
    )
  if (prompt !== null && !tty)
    say('`prompt` goes with `tty`.', 'Add `tty`: only a real terminal has a program that prompts.')
  if (prompt !== null && ['', '$', '>', '^C'].includes(prompt.trim()))
    say(
      `\`prompt="${prompt}"\` cannot be told from the shell’s own.`,
      'Let the program prompt with something else, such as `/ # `.',
    )
  if (tty && (foreground || options.continue))
    say(
      `A \`tty\` fence has a terminal of its own, and ends what it starts: it cannot ${foreground ? 'leave a command running' : 'continue one'}.`,
      `Leave \`tty\` or \`${foreground ? 'foreground' : 'continue'}\` out; end a program by typing \`exit\` at its prompt, or by \`^C\`.`,
    )
  if (measure && (foreground || options.continue))
    say('A command that keeps running cannot be measured.', 'Measure a command that ends.')
  if (options.images.length > 0 && notRun?.kind === 'skip')
    say('No image is made here: this fence is never run.', 'Take `skip` or `image` off the fence.')
  if (measure && notRun?.kind === 'skip')
    say(`Nothing can be measured here: this fence is never run.`, 'Take `skip` or `measure` off the fence.')
}

type SayAt = (place: Place) => Say

/** A fence begins with a command; only one that continues a running command begins with what that prints, or ends it. */
function checkBeginning(options: FenceOptions, exchanges: Exchange[], sayAt: SayAt): void {
  const first = exchanges[0]
  if (!first) return
  const isCommand = first.input.kind === 'command'
  if (isCommand && options.continue)
    sayAt(first.place)(
      'A `continue` fence begins with what the running command prints.',
      'Put that, or `^C`, above this command; if nothing is to be continued, leave `continue` out.',
    )
  if (!isCommand && !options.continue)
    sayAt(first.place)(
      'A console fence begins with a command.',
      'Begin its first line with `$ `, or add `continue` to the fence if it goes on with a running command.',
    )
}

function checkEnd(options: FenceOptions, exchanges: Exchange[], sayAt: SayAt): void {
  const last = exchanges.at(-1)
  if (!last || last.input.kind === 'command') return
  if (options.foreground)
    sayAt(last.place)(
      '`foreground` leaves its last command running, and this line ends it or types into it.',
      'Leave `foreground` out, or take what follows the command into a `continue` fence.',
    )
  if (options.measure)
    sayAt(last.place)(
      `\`measure=${options.measure.name}\` takes the last command, and this line is none.`,
      'Put `measure` on a fence that ends with the command to be measured.',
    )
}

/** A look at a running command must be able to fail: it waits for promised output, and without any it sees nothing. */
function checkAssertion(
  { input, expectation: { lines } }: Exchange,
  next: Exchange | undefined,
  { ready }: FenceOptions,
  say: Say,
): void {
  if (input.kind === 'command' && input.text.trim() === '')
    return say('There is no command after this `$`.', 'Write one, or take the line out.')
  const isTypedInto = next?.input.kind === 'typed'
  const hasPromise = lines?.some((line) => !isElision(line)) || (ready !== null && !next)
  if (hasPromise || isTypedInto) return
  if (input.kind === 'command' && input.goesOn)
    say(
      'This command goes on, and nothing here shows that it has begun.',
      `Promise a line that it prints${next ? '' : ', or say what to wait for: `ready="port:8000"` or `ready="healthy:web"`'}.`,
    )
  else if (input.kind === 'watch' && !next)
    say('This fence asserts nothing.', 'Promise a line that the running command prints, or end it with `^C`.')
}
