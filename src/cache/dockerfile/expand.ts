/** What a variable holds; undefined: it is not set. */
export type Lookup = (name: string) => string | undefined

/** Thrown for `${name:?…}` of a name that is not set, and for what this model does not know. */
export class NotExpanded extends Error {}

/**
 * A word with its variables replaced and its quotes taken off, as BuildKit does it outside of RUN, CMD and ENTRYPOINT. Not set: empty.
 * `keepQuotes` is for the body of a here-document, in which quotes mean nothing.
 */
export function expand(word: string, lookup: Lookup, escape = '\\', keepQuotes = false): string {
  let out = ''
  let isQuoted = false
  for (let at = 0; at < word.length; at++) {
    const character = word[at]!
    if (character === "'" && !isQuoted && !keepQuotes) {
      const end = word.indexOf("'", at + 1)
      if (end < 0) throw new NotExpanded(`A quote in \`${word}\` never ends.`)
      out += word.slice(at + 1, end)
      at = end
    } else if (character === '"' && !keepQuotes) isQuoted = !isQuoted
    else if (character === escape) {
      const next = word[++at]
      if (next === undefined) out += escape
      else out += isQuoted && !['"', '$', escape].includes(next) ? escape + next : next
    } else if (character === '$') {
      const { value, end } = variable(word, at, lookup, escape)
      out += value
      at = end - 1
    } else out += character
  }
  if (isQuoted) throw new NotExpanded(`A quote in \`${word}\` never ends.`)
  return out
}

function variable(word: string, at: number, lookup: Lookup, escape: string): { value: string; end: number } {
  // The shell's own, as `$1` and `$$`, are never set here.
  const plain = /^\$([A-Za-z_]\w*|\d+|[@*#?$!-])/.exec(word.slice(at))
  if (plain) return { value: lookup(plain[1]!) ?? '', end: at + plain[0].length }
  if (word[at + 1] !== '{') return { value: '$', end: at + 1 }
  const end = closing(word, at + 2)
  const inner = /^([A-Za-z_]\w*|\d+)(?:(:?[-+?]|##?|%%?|\/\/?)([\s\S]*))?$/.exec(word.slice(at + 2, end))
  if (!inner) throw new NotExpanded(`\`${word.slice(at, end + 1)}\` is more than this model can expand.`)
  const [, name, operator = '', operand = ''] = inner
  const expanded = (text: string) => expand(text, lookup, escape)
  const value = lookup(name!)
  return {
    value: /[#%/]/.test(operator)
      ? cut(value ?? '', operator, operand, expanded)
      : modified(value, operator, () => expanded(operand)),
    end: end + 1,
  }
}

function modified(value: string | undefined, operator: string, operand: () => string): string {
  const isMissing = value === undefined || (operator.startsWith(':') && value === '')
  if (operator.endsWith('-')) return isMissing ? operand() : value
  if (operator.endsWith('+')) return isMissing ? '' : operand()
  if (operator.endsWith('?') && isMissing) throw new NotExpanded(operand() || 'A variable is not set.')
  return value ?? ''
}

/** `#` takes a pattern off the beginning and `%` off the end, doubled as much as there is; `/` replaces what it covers first, `//` all. */
function cut(value: string, operator: string, operand: string, expanded: (text: string) => string): string {
  if (operator.startsWith('/')) {
    const [pattern = '', ...replacement] = operand.split('/')
    if (replacement.length === 0) throw new NotExpanded(`\`${operator}${operand}\` lacks a second \`/\`.`)
    const covered = new RegExp(patternSource(pattern, expanded), operator === '//' ? 'gs' : 's')
    return value.replace(covered, () => expanded(replacement.join('/')))
  }
  const pattern = new RegExp(`^${patternSource(operand, expanded)}$`, 's')
  const isFront = operator.startsWith('#')
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length)
  const length = (operator.length === 2 ? lengths.toReversed() : lengths).find((each) =>
    pattern.test(isFront ? value.slice(0, each) : value.slice(value.length - each)),
  )
  return isFront ? value.slice(length ?? 0) : value.slice(0, value.length - (length ?? 0))
}

/** `*` is any text, slashes too, and `?` a character; behind a backslash they are themselves. */
function patternSource(pattern: string, expanded: (text: string) => string): string {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return pattern
    .split(/(\\[\s\S])/)
    .map((part) =>
      part.startsWith('\\')
        ? literal(part.slice(1))
        : expanded(part)
            .split(/([*?])/)
            .map((each) => wild[each] ?? literal(each))
            .join(''),
    )
    .join('')
}

const wild: Record<string, string> = { '*': '.*', '?': '.' }

function closing(word: string, from: number): number {
  let depth = 1
  for (let at = from; at < word.length; at++) {
    if (word[at] === '{') depth++
    if (word[at] === '}' && --depth === 0) return at
  }
  throw new NotExpanded(`\`${word}\` lacks a \`}\`.`)
}
