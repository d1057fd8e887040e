/**
 * A continued line as one: the escape character and the line's end vanish, the next line's indentation stays, and comment lines and
 * empty lines between count for nothing.
 */
export function joinLines(lines: readonly string[], escape: string): string {
  const continued = new RegExp(`${escape === '`' ? '`' : '\\\\'}[ \\t]*$`)
  let joined = ''
  for (const [index, line] of lines.entries()) {
    if (index > 0 && /^\s*(#|$)/.test(line)) continue
    joined += line.replace(continued, '')
  }
  return joined
}
