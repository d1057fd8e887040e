/** What may be part of what we publish: conditions that are kept by passing their text on. */
export const toPublish = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Zlib'],
  ...['Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'OFL-1.1'],
])

/** What a tool may be under that we run, and do not pass on. `BSD` is how dictionary-en-gb names its third clause. */
export const toUse = new Set([...toPublish, 'BSD', 'MPL-2.0', 'LGPL-3.0-or-later', 'Python-2.0'])

/** Whether these licences are enough for an expression such as `(MIT AND Zlib)` or `MIT OR GPL-2.0`; brackets in brackets are not read. */
export function isAllowed(expression: string, licences: ReadonlySet<string>): boolean {
  const choices = expression.replace(/^\((.*)\)$/, '$1').split(/ or /i)
  return choices.some((choice) => choice.split(/ and /i).every((name) => licences.has(name)))
}
