import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { didYouMean, listWords } from '../../src/book/suggest.ts'
import { CannotTell } from './cannot-tell.ts'

/** A command line's options and words. Throws CannotTell for an option that `command` (`npm run verify`) does not know. */
export function parseOptions<const Options extends ParseArgsOptionsConfig>(
  argv: string[],
  options: Options,
  command: string,
) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true })
  } catch (error) {
    const { message } = error as Error
    const [, flag = ''] = /'(?:-\w, )?(--?[\w-]+)/.exec(message) ?? []
    const known = Object.keys(options).map((name) => `--${name}`)
    if (!flag || known.includes(flag))
      throw unusable(message.split(/\.(?:\s|$)/)[0]!, `See ${command} -- --help`)
    throw new CannotTell(`Unknown option \`${flag}\`.`, {
      remedy: `\`${command}\` knows ${listWords(known)}.${didYouMean(flag, known)}`,
      cause: error,
    })
  }
}

/** The options of a command that takes no other words. */
export function parseOnlyOptions<const Options extends ParseArgsOptionsConfig>(
  argv: string[],
  options: Options,
  command: string,
) {
  const { values, positionals } = parseOptions(argv, options, command)
  if (positionals.length === 0) return values
  throw unusable(
    `\`${command}\` takes no words, and \`${positionals[0]}\` is one`,
    `It knows ${listWords(Object.keys(options).map((name) => `--${name}`))}.`,
  )
}

export function oneOf<Word extends string>(flag: string, value: string, known: readonly Word[]): Word {
  if ((known as readonly string[]).includes(value)) return value as Word
  throw unusable(
    `\`${flag} ${value}\` is not possible`,
    `Choose one of ${listWords(known)}.${didYouMean(value, known)}`,
  )
}

export function wholeNumber(flag: string, value: string, most: number): number {
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= 1 && number <= most) return number
  throw unusable(`\`${flag} ${value}\` is not possible`, `Give a whole number from 1 to ${most}.`)
}

export function unusable(fact: string, remedy: string): CannotTell {
  return new CannotTell(`${fact}.`, { remedy })
}
