/** A JSON array of strings, as the exec form has it; null for anything else, which is then plain text. */
export function jsonWords(text: string): string[] | null {
  if (!text.startsWith('[')) return null
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : null
  } catch {
    return null
  }
}

/** Arguments of COPY and ADD: a JSON array, or words between blanks. */
export function copyWords(text: string): string[] {
  return jsonWords(text) ?? text.split(/\s+/).filter((word) => word !== '')
}

/** `A=1 B="two words"` of ENV, ARG and LABEL, still with quotes and variables. `ENV A one two` is the old form for one name. */
export function assignments(text: string, escape: string): [name: string, value: string | null][] {
  const words = quotedWords(text, escape)
  if (words.length > 1 && !words[0]!.includes('='))
    return [[words[0]!, text.slice(words[0]!.length).trimStart()]]
  return words.map((word) => {
    const at = word.indexOf('=')
    return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)]
  })
}

/** ARG has no old form: each word without `=` is a name without a value. */
export function declarations(text: string, escape: string): [name: string, value: string | null][] {
  return quotedWords(text, escape).map((word) => {
    const at = word.indexOf('=')
    return at < 0 ? [word, null] : [word.slice(0, at), word.slice(at + 1)]
  })
}

/** Words between blanks that stand in no quotes; quotes and escapes stay. */
export function quotedWords(text: string, escape: string): string[] {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (character === escape && quote !== "'") word += character + (text[++at] ?? '')
    else if (quote === '' && /\s/.test(character)) {
      if (word !== '') words.push(word)
      word = ''
    } else {
      if (quote === character) quote = ''
      else if (quote === '' && (character === '"' || character === "'")) quote = character
      word += character
    }
  }
  return word === '' ? words : [...words, word]
}
