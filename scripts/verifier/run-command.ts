import { CannotTell } from './cannot-tell.ts'
import { untilInterrupted } from './interruption.ts'

/**
 * The frame of every command that works with machines: runs `main` with the command line's arguments until it ends or is interrupted, and
 * sets the exit status; what it could not tell is said with its remedy, and is 2.
 */
export async function runCommand(
  main: (argv: string[], signal: AbortSignal) => Promise<number>,
): Promise<void> {
  try {
    process.exitCode = await untilInterrupted((signal) => main(process.argv.slice(2), signal))
  } catch (error) {
    if (!(error instanceof CannotTell)) throw error
    console.error(`${error.message}\n  ${error.remedy.replaceAll('\n', '\n  ')}`)
    process.exitCode = 2
  }
}
