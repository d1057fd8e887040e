/**
 * Does the shell want more lines before it runs this? True after a trailing backslash or operator, inside an open quote,
 * parenthesis, brace group, compound command (`if`, `for`, `while`, `until`, `case`) or here-document.
 * Grammar: POSIX Shell Command Language, sections 2.2 to 2.10, and bash's `$'…'`, `$(…)` and `<<<`.
 */
export function wantsMore(command: string): boolean {
  const reader = new ShellReader(command)
  return reader.readToEnd() === 'incomplete'
}

type Verdict = 'complete' | 'incomplete'
type HereDocument = { delimiter: string; stripTabs: boolean }

const opensCompound: Record<string, string> = {
  if: 'fi',
  for: 'done',
  while: 'done',
  until: 'done',
  select: 'done',
  case: 'esac',
  '{': '}',
}
/** Words after which another command may begin. */
const startsCommand = new Set(['then', 'do', 'else', 'elif', '!', 'time', 'if', 'while', 'until', '{'])

class ShellReader {
  private at = 0
  private closers: string[] = []
  private heredocs: HereDocument[] = []
  private atCommand = true
  private endsInOperator = false
  private text: string

  constructor(text: string) {
    this.text = text
  }

  readToEnd(): Verdict {
    while (this.at < this.text.length) if (!this.readToken()) return 'incomplete'
    const isOpen = this.closers.length > 0 || this.heredocs.length > 0 || this.endsInOperator
    return isOpen ? 'incomplete' : 'complete'
  }

  /** false: the text ends inside what began here. */
  private readToken(): boolean {
    const char = this.text[this.at]!
    if (char === '\n') return this.readNewline()
    if (char === ' ' || char === '\t') return this.skip(1)
    if (char === '#') return this.skipComment()
    if (this.text.startsWith('<<<', this.at)) return this.skip(3)
    if (this.text.startsWith('<<', this.at)) return this.readHereDocumentMark()
    if (char === '<' || char === '>') return this.skip(1)
    if ('|&;'.includes(char)) return this.readOperator()
    if (char === '(') return this.open(')', 1)
    if (char === ')') return this.close(')')
    return this.readWord()
  }

  private skip(count: number): boolean {
    this.at += count
    return true
  }

  private skipComment(): boolean {
    const end = this.text.indexOf('\n', this.at)
    this.at = end < 0 ? this.text.length : end
    return true
  }

  private readNewline(): boolean {
    this.at += 1
    this.atCommand = true
    for (const { delimiter, stripTabs } of this.heredocs.splice(0)) {
      if (!this.skipHereDocument(delimiter, stripTabs)) return false
    }
    return true
  }

  private skipHereDocument(delimiter: string, stripTabs: boolean): boolean {
    while (this.at <= this.text.length) {
      const end = this.text.indexOf('\n', this.at)
      const line = this.text.slice(this.at, end < 0 ? undefined : end)
      const isLast = (stripTabs ? line.replace(/^\t+/, '') : line) === delimiter
      if (end < 0) {
        this.at = this.text.length
        return isLast
      }
      this.at = end + 1
      if (isLast) return true
    }
    return false
  }

  private readHereDocumentMark(): boolean {
    const match = /^<<(-?)[ \t]*('[^'\n]*'|"[^"\n]*"|\\?[^\s;&|<>()]+)/.exec(this.text.slice(this.at))
    if (!match) return this.skip(2)
    this.heredocs.push({ delimiter: match[2]!.replace(/^["'\\]|["']$/g, ''), stripTabs: match[1] === '-' })
    return this.skip(match[0].length)
  }

  private readOperator(): boolean {
    const operator = /^(\|\||&&|;;&?|;&|\|&?|&|;)/.exec(this.text.slice(this.at))![0]
    this.at += operator.length
    this.atCommand = true
    this.endsInOperator = operator.startsWith('|') || operator === '&&'
    return true
  }

  private open(closer: string, length: number): boolean {
    this.closers.push(closer)
    this.atCommand = true
    this.endsInOperator = false
    return this.skip(length)
  }

  /** A `)` that closes nothing ends a pattern of a `case`, or is a mistake that the shell will report. */
  private close(closer: string): boolean {
    if (this.closers.at(-1) === closer) this.closers.pop()
    else if (this.closers.at(-1) === 'esac') this.atCommand = true
    this.endsInOperator = false
    return this.skip(closer.length)
  }

  private readWord(): boolean {
    const start = this.at
    while (this.at < this.text.length && !' \t\n|&;()<>'.includes(this.text[this.at]!)) {
      if (!this.readWordPart()) return false
    }
    const word = this.text.slice(start, this.at)
    this.endsInOperator = false
    if (this.atCommand) this.noteReservedWord(word)
    return true
  }

  private readWordPart(): boolean {
    const rest = this.text.slice(this.at, this.at + 3)
    if (rest[0] === '\\') return this.readEscape()
    if (rest[0] === "'") return this.skipPast("'", 1)
    if (rest.startsWith("$'")) return this.skipQuoted("'", 2)
    if (rest[0] === '"') return this.skipQuoted('"', 1)
    if (rest[0] === '`') return this.skipQuoted('`', 1)
    if (rest.startsWith('$(')) return this.skipSubstitution()
    if (rest.startsWith('${')) return this.skipQuoted('}', 2)
    return this.skip(1)
  }

  private readEscape(): boolean {
    if (this.at + 1 >= this.text.length) return false
    if (this.text[this.at + 1] === '\n' && this.at + 2 >= this.text.length) return false
    return this.skip(2)
  }

  private skipPast(closer: string, opening: number): boolean {
    const end = this.text.indexOf(closer, this.at + opening)
    if (end < 0) return false
    this.at = end + closer.length
    return true
  }

  /** Past `closer`, minding backslashes and, outside `$'…'`, substitutions. */
  private skipQuoted(closer: string, opening: number): boolean {
    this.at += opening
    while (this.at < this.text.length) {
      const char = this.text[this.at]!
      if (char === '\\') this.at += 2
      else if (char === closer) return this.skip(1)
      else if (closer !== "'" && this.text.startsWith('$(', this.at)) {
        if (!this.skipSubstitution()) return false
      } else this.at += 1
    }
    return false
  }

  /** Past a `$(…)`: the commands inside it are read by a reader of their own. */
  private skipSubstitution(): boolean {
    const inner = new ShellReader(this.text.slice(this.at + 2))
    while (inner.at < inner.text.length) {
      if (inner.text[inner.at] === ')' && inner.closers.length === 0) {
        this.at += 2 + inner.at + 1
        return true
      }
      if (!inner.readToken()) return false
    }
    return false
  }

  private noteReservedWord(word: string): void {
    if (word === this.closers.at(-1)) this.closers.pop()
    else if (word in opensCompound) this.closers.push(opensCompound[word]!)
    this.atCommand = startsCommand.has(word) || /^[A-Za-z_]\w*=/.test(word)
  }
}
