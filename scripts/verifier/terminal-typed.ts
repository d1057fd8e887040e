/**
 * What a tty's program printed, without its prompts and without the terminal's echo of what was typed: those are the page's own. `typed`
 * in the order it was typed; each is looked for once, from the one before on. Pure.
 */
export function withoutTyping(lines: string[], prompt: string | null, typed: string[]): string[] {
  const waiting = [...typed]
  return lines.flatMap((line, index) => {
    const isLast = index === lines.length - 1
    const [next] = waiting
    if (next !== undefined && line.endsWith(next)) {
      const before = line.slice(0, line.length - next.length)
      if (before === '' || isPrompt(before, prompt)) {
        waiting.shift()
        return []
      }
    }
    return isLast && isPrompt(line, prompt) ? [] : [line]
  })
}

/** Trailing blanks are not compared: in the meta of a fence they are easily lost. */
export function isPrompt(line: string, prompt: string | null): boolean {
  return prompt !== null && line.trimEnd() === prompt.trimEnd()
}
