import { styleText } from 'node:util'
import type { Paint } from '../../src/book/problem.ts'

const styles = { place: 'bold', book: 'red', machine: 'green' } as const

/** Colours where this stream is a terminal that has them; none elsewhere, and none under NO_COLOR. */
export function paintFor(stream: NodeJS.WriteStream): Paint {
  return (part, text) => styleText(styles[part], text, { stream, validateStream: true })
}
