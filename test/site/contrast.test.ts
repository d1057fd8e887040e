import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const tokens = readFileSync(join(import.meta.dirname, '../../src/styles/tokens.css'), 'utf8')
/** `--ink: light-dark(#25211b, #e6e1d7)` */
const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
)
const code = [...colours.keys()].filter((name) => name.startsWith('code-'))
const words = ['ink', 'soft', 'link', 'proof', 'caution', 'fault']

describe.each(['light', 'dark'] as const)('in %s', (theme) => {
  const colour = (name: string) => colours.get(name)![theme]

  test.each(pairs([...code, 'ink', 'soft'], ['sheet', 'slate', 'proof-wash', 'paper']))(
    'code in %s is read on %s',
    (ink, ground) => {
      expect(contrast(colour(ink), colour(ground))).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each([
    ...pairs(words, ['paper', 'sheet', 'slate']),
    ...pairs(['ink'], ['mark', 'note-wash', 'caution-wash', 'fault-wash', 'proof-wash']),
    ...pairs(['soft', 'link'], ['note-wash', 'caution-wash']),
    ['caution', 'caution-wash'],
    ['fault', 'fault-wash'],
    ['proof', 'proof-wash'],
  ])('words in %s are read on %s', (ink, ground) => {
    expect(contrast(colour(ink!), colour(ground!))).toBeGreaterThanOrEqual(4.5)
  })
})

function pairs(inks: string[], grounds: string[]): [string, string][] {
  return inks.flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground]))
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter! + 0.05) / (darker! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}
