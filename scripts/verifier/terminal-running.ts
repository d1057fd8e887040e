import { toFrame } from './terminal-frames.ts'
import { TerminalOutput } from './terminal-output.ts'
import { isPrompt, withoutTyping } from './terminal-typed.ts'

/** A command that runs in a terminal, or has run there. */
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

/** A running command with the ends that the terminal holds. */
export type Live = {
  running: Running
  print(bytes: Buffer): void
  end(exitCode: number): void
  lose(error: Error): void
}

export function startLive(send: (frame: Buffer) => void, tty: { prompt: string | null } | null): Live {
  const output = new TerminalOutput()
  const startedAt = performance.now()
  const listeners = new Set<() => void>()
  const { promise: ended, resolve, reject } = Promise.withResolvers<Ended>()
  // Nobody may be waiting for it when the machine dies.
  ended.catch(() => {})

  const typed: string[] = []
  /** The line that something was last typed in: a prompt there is the one before. */
  let typedIn = -1
  let wasInterrupted = false
  /** Of SIGINT: the shell then ends the line in which a terminal echoed the `^C`. That line is the page's own. */
  let diedOfIt = false

  const shown = (lines: string[]) => {
    const seen = tty ? withoutTyping(lines, tty.prompt, typed) : lines
    return diedOfIt && seen.at(-1) === '' ? seen.slice(0, -1) : seen
  }
  const rememberTyping = (lines: string[]) => {
    typed.push(...lines)
    typedIn = output.lines().length - 1
  }
  const isAtPrompt = (prompt: string) => {
    const lines = output.lines()
    return lines.length - 1 > typedIn && isPrompt(lines.at(-1) ?? '', prompt)
  }

  const running: Running = {
    lines: () => shown(output.lines()),
    completeLines: () => shown(output.completeLines()),
    omittedBytes: () => output.omittedBytes(),
    onOutput(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ended,
    async interrupt() {
      wasInterrupted = true
      if (tty) rememberTyping(['^C'])
      send(toFrame('i'))
    },
    async type(text) {
      if (!tty) throw new Error('Only a tty can be typed into.')
      const { prompt } = tty
      // A program that never shows its prompt is found out by what it does not print.
      if (prompt !== null) await news(running, () => isAtPrompt(prompt), 20_000)
      rememberTyping(text.split('\n').filter((line) => line !== ''))
      send(toFrame('t', text.replaceAll('\n', '\r')))
    },
    async kill() {
      send(toFrame('k'))
      await news(running, () => false, 5000)
    },
  }

  return {
    running,
    print(bytes) {
      output.write(bytes)
      for (const listener of [...listeners]) listener()
    },
    end(exitCode) {
      diedOfIt = wasInterrupted && exitCode === 130
      resolve({ exitCode, seconds: (performance.now() - startedAt) / 1000 })
    },
    lose: reject,
  }
}

/** Waits until what it prints fulfils the condition; no longer than it runs, or than this many milliseconds. */
async function news(running: Running, isFulfilled: () => boolean, milliseconds: number): Promise<void> {
  if (isFulfilled()) return
  const { promise: done, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  const stop = running.onOutput(() => isFulfilled() && resolve())
  running.ended.then(
    () => resolve(),
    () => resolve(),
  )
  await done
  clearTimeout(timer)
  stop()
}
