import type { Host } from './host.ts'
import { CannotTell } from './cannot-tell.ts'
import { type Frame, frameReader, toFrame } from './terminal-frames.ts'
import { TerminalOutput } from './terminal-output.ts'
import { isPrompt, withoutTyping } from './terminal-typed.ts'

/** A prompt on the machine. What one command sets (folder, variables, functions) the next one finds. */
export type Terminal = {
  name: string
  /** One command at a time. Throws when the terminal is gone, or its last command goes on. */
  begin(command: string): Running
  /** Ends it with all that runs in it. */
  close(): Promise<void>
}

export type Running = {
  /** What has been printed so far, as a terminal would show it; the last line may not be complete. */
  lines(): string[]
  completeLines(): string[]
  omittedBytes(): number
  onOutput(listener: () => void): () => void
  /** Rejects with CannotTell when the machine died. */
  ended: Promise<Ended>
  /** Ctrl-C. */
  interrupt(): Promise<void>
  /** For a tty's program, at its prompt: waits for that when it is known. `\n` is the Enter key. */
  type(text: string): Promise<void>
  /** All that the command started, by force. */
  kill(): Promise<void>
}

/** A command that ends the shell (`exit 3`) ends with the shell's status; the terminal is then gone. */
export type Ended = { exitCode: number; seconds: number }

export type TerminalOptions = { name: string; tty?: { prompt: string | null } | undefined }

/** A terminal with one thing more: it can write files, as the user and with a time of change that is new. */
export type Shell = Terminal & { writeFile(path: string, mode: string, bytes: Uint8Array): Promise<void> }

export function openTerminal(
  host: Host,
  machine: { container: string; folder: string },
  { name, tty }: TerminalOptions,
): Shell {
  const { container, folder } = machine
  const agent = host.spawn([
    ...['exec', '--interactive', '--user', 'reader', '--workdir', folder, container],
    ...['python3', '/opt/machine/terminal.py', tty ? 'tty' : 'pipe'],
  ])
  let current: Live | null = null
  let last: Live | null = null
  let gone: Error | null = null
  let isClosing = false
  const written: PromiseWithResolvers<void>[] = []
  let complaint = ''
  agent.stderr.on('data', (chunk) => (complaint = (complaint + chunk).slice(-2000)))
  agent.stdout.on('data', frameReader(receive))
  const closed = new Promise<void>((resolve) => agent.on('close', () => resolve(lose())))
  agent.on('error', () => lose())

  function receive({ kind, bytes }: Frame): void {
    // Output that comes between commands belongs to what printed it: something the last one left in the background.
    if (kind === 'o') (current ?? last)?.print(bytes)
    else if (kind === 'e') end(Number(bytes))
    else if (kind === 'x') {
      // Python tells a signal by its negative number, a shell by 128 and more.
      const status = Number(bytes)
      gone = new CannotTell(`The shell of terminal \`${name}\` has ended.`, {
        remedy:
          'A command ended it (`exit`, `exec`, `set -e`): let that be the last command of its terminal.',
      })
      end(status < 0 ? 128 - status : status)
    } else if (kind === 'f') {
      const waiting = written.shift()
      if (bytes.length === 0) waiting?.resolve()
      else
        waiting?.reject(
          new CannotTell(`A file could not be written: ${bytes}.`, { remedy: 'Is its path right?' }),
        )
    }
  }

  function end(exitCode: number): void {
    const ending = current
    current = null
    ending?.end(exitCode)
  }

  function lose(): void {
    gone ??= new CannotTell(
      `The machine of terminal \`${name}\` died.${complaint ? ` ${complaint.trim()}` : ''}`,
      {
        remedy: 'Is the host out of memory or disk? The lab is tried once more on a fresh machine.',
        worthRetrying: true,
      },
    )
    current?.lose(gone)
    current = null
    for (const waiting of written.splice(0)) waiting.reject(gone)
  }

  function send(frame: Buffer): void {
    if (!gone) agent.stdin.write(frame)
  }

  return {
    name,
    begin(command) {
      if (gone) throw gone
      if (isClosing) throw new Error(`Terminal \`${name}\` is closed.`)
      if (current) throw new Error(`A command still runs in terminal \`${name}\`.`)
      if (command.includes('\0')) throw new Error('A command cannot hold a NUL character.')
      current = last = startLive(send, tty ? { prompt: tty.prompt } : null)
      send(toFrame('c', command))
      return current.running
    },
    writeFile(path, mode, bytes) {
      if (gone) throw gone
      const writing = Promise.withResolvers<void>()
      written.push(writing)
      send(toFrame('f', `${path}\0${mode}\0`, bytes))
      return writing.promise
    },
    async close() {
      isClosing = true
      agent.stdin.end()
      const timer = setTimeout(() => agent.kill('SIGKILL'), 5000)
      await closed
      clearTimeout(timer)
    },
  }
}

type Live = {
  running: Running
  print(bytes: Buffer): void
  end(exitCode: number): void
  lose(error: Error): void
}

function startLive(send: (frame: Buffer) => void, tty: { prompt: string | null } | null): Live {
  const output = new TerminalOutput()
  const typed: string[] = []
  const listeners = new Set<() => void>()
  const startedAt = performance.now()
  const { promise: ended, resolve, reject } = Promise.withResolvers<Ended>()
  // Nobody may be waiting for it when the machine dies.
  ended.catch(() => {})
  let wasInterrupted = false
  /** Of SIGINT: the shell then ends the line in which a terminal echoed the `^C`. That line is the page's own. */
  let diedOfIt = false
  const shown = (lines: string[]) => {
    const seen = tty ? withoutTyping(lines, tty.prompt, typed) : lines
    return diedOfIt && seen.at(-1) === '' ? seen.slice(0, -1) : seen
  }
  const news = () => {
    for (const listener of [...listeners]) listener()
  }

  const running: Running = {
    lines: () => shown(output.lines()),
    completeLines: () => shown(output.completeLines()),
    omittedBytes: () => output.omittedBytes,
    onOutput(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ended,
    async interrupt() {
      if (tty) typed.push('^C')
      wasInterrupted = true
      send(toFrame('i'))
    },
    async type(text) {
      if (!tty) throw new Error('Only a tty can be typed into.')
      if (tty.prompt !== null) await atPrompt(tty.prompt)
      typed.push(...text.split('\n').filter((line) => line !== ''))
      send(toFrame('t', text.replaceAll('\n', '\r')))
    },
    async kill() {
      send(toFrame('k'))
      await Promise.race([ended.catch(() => {}), new Promise((done) => setTimeout(done, 5000).unref())])
    },
  }

  async function atPrompt(prompt: string): Promise<void> {
    await new Promise<void>((done) => {
      const look = () => isPrompt(output.lines().at(-1) ?? '', prompt) && finish()
      const stop = running.onOutput(look)
      // A program that never shows its prompt is found out by what it does not print.
      const timer = setTimeout(finish, 20_000)
      ended.then(finish, finish)
      look()
      function finish() {
        clearTimeout(timer)
        stop()
        done()
      }
    })
  }

  return {
    running,
    print(bytes) {
      output.write(bytes)
      news()
    },
    end(exitCode) {
      diedOfIt = wasInterrupted && exitCode === 130
      resolve({ exitCode, seconds: (performance.now() - startedAt) / 1000 })
    },
    lose: reject,
  }
}
