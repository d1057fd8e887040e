import { inspect } from 'node:util'
import { CannotTell } from './cannot-tell.ts'
import { untilInterrupted } from './interruption.ts'

/**
 * The frame of every command that works with machines: runs `main` with the command line's arguments until it ends or is interrupted, and
 * sets the exit status; what it could not tell is said with its remedy, and is 2. So is a mistake of our own, or a full disk under the record:
 * neither says anything of the book.
 */
export async function runCommand(
  main: (argv: string[], signal: AbortSignal) => Promise<number>,
): Promise<void> {
  try {
    process.exitCode = await untilInterrupted((signal) => main(process.argv.slice(2), signal))
  } catch (error) {
    process.exitCode = sayWhy(error)
  }
}

/** What `read` gives; where it throws, the reason is said and the process ends with 2. For the options of a command without this frame. */
export function orEnd<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    process.exit(sayWhy(error))
  }
}

function sayWhy(error: unknown): number {
  const { message, remedy } = error instanceof CannotTell ? error : unexpected(error)
  console.error(`${message}\n  ${remedy.replaceAll('\n', '\n  ')}`)
  return 2
}

function unexpected(error: unknown): CannotTell {
  const isOfSystem = error instanceof Error && 'syscall' in error
  return new CannotTell(`Could not go on: ${error instanceof Error ? error.message : String(error)}`, {
    remedy: isOfSystem
      ? 'The computer refused it: is there space on the disk, and may you write there? Then run again.'
      : `This is a mistake of this program. Please report it, with these lines:\n${inspect(error)}`,
    cause: error,
  })
}
