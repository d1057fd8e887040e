import type { Host } from './host.ts'
import { CannotTell } from '../command/cannot-tell.ts'
import { type Frame, frameReader, toFrame } from './terminal-frames.ts'
import { type Live, type Running, startLive } from './terminal-running.ts'

export type { Ended, Running } from './terminal-running.ts'

/** A prompt on the machine. What one command sets (folder, variables, functions) the next one finds. */
export type Terminal = {
  name: string
  /** One command at a time. Throws when the terminal is gone, or its last command goes on. */
  begin(command: string): Running
  /** A command ended the shell, as `exit` does. One that was killed has not: who did that is not known. */
  isClosed(): boolean
  /** Ends it with all that runs in it. */
  close(): Promise<void>
}

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
  let isClosed = false
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
      isClosed = status >= 0
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
        remedy: 'Did a command of the lab end it? Else: is the host out of memory or disk?',
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
    isClosed: () => isClosed,
    async close() {
      isClosing = true
      agent.stdin.end()
      const timer = setTimeout(() => agent.kill('SIGKILL'), 5000)
      await closed
      clearTimeout(timer)
    },
  }
}
