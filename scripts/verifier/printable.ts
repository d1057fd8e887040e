import { stripVTControlCharacters } from 'node:util'

/**
 * Text that a program printed, made fit for terminals, XML and log viewers: no escape sequences, no control characters but tab and
 * newline, none that XML 1.0 rules out, no half of a surrogate pair.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).toWellFormed().replace(unprintable, '')
}

// eslint-disable-next-line no-control-regex -- these are the characters to take out
const unprintable = /[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]/g
