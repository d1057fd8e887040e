/** `type=cache,dst=/c,ro` of `--mount`, by the names that they have in full. Quotes around a value, or around a whole option, mean nothing. */
export function mountOptions(value: string): Map<string, string> {
  const options = new Map<string, string>()
  for (const [word] of value.matchAll(/(?:"[^"]*"|[^,])+/g)) {
    const plain = word.replaceAll('"', '')
    const at = plain.indexOf('=')
    const key = (at < 0 ? plain : plain.slice(0, at)).toLowerCase()
    options.set(aliases.get(key) ?? key, at < 0 ? 'true' : plain.slice(at + 1))
  }
  return options
}

const aliases = new Map([
  ['dst', 'target'],
  ['destination', 'target'],
  ['src', 'source'],
  ['ro', 'readonly'],
  ['rw', 'readwrite'],
])
