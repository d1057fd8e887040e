import { endOfHereDocument, type HereDocumentMark, readHereDocumentMark } from './here-document.ts'
import { type Frame, openFrame, takeWord } from './shell-words.ts'

/**
 * Does the shell want more lines before it runs this? True after a trailing backslash or operator, and inside an open quote,
 * substitution, parenthesis, brace group, array, compound command (`if`, `for`, `while`, `until`, `select`, `case`, `[[`) or
 * here-document. False for what the shell refuses at once. Grammar: POSIX Shell Command Language, sections 2.2 to 2.10, and
 * bash's `$'…'`, `((…))`, `[[…]]`, `<<<`, `<(…)`, `function` and arrays. Its test asks bash itself.
 */
export function wantsMore(command: string): boolean {
  return new ShellReader(command).read() === 'unfinished'
}

const redirection = /^(?:&>>?|<<<|<>|>>|>\||[<>]&|[<>])/
const operator = /^(?:\|\||&&|;;&|;;|;&|\|&|[|&;])/
const assignment = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=$/
const functionParentheses = /^\([ \t]*\)/

class ShellReader {
  private text: string
  private at = 0
  private top = openFrame('commands', '')
  private outer: Frame[] = []
  private hereDocuments: HereDocumentMark[] = []
  /** An operator or the head of a function has been read, and what it applies to has not. */
  private wantsOperand = false
  private isCutShort = false
  private isRefused = false

  constructor(text: string) {
    this.text = text
  }

  read(): 'complete' | 'unfinished' | 'refused' {
    while (this.at < this.text.length && !this.isCutShort && !this.isRefused) this.readNext()
    this.endWord()
    if (this.isRefused) return 'refused'
    const isOpen = this.outer.length > 0 || this.hereDocuments.length > 0
    return isOpen || this.wantsOperand || this.isCutShort ? 'unfinished' : 'complete'
  }

  private readNext(): void {
    const rest = this.text.slice(this.at, this.at + 3)
    if (rest[0] === '\\') this.readEscape()
    else if (this.top.kind === 'text') this.readText(rest)
    else this.readCode(rest)
  }

  /** A backslash at the very end, or before the last newline, asks for another line. */
  private readEscape(): void {
    const isBeforeNewline = this.text[this.at + 1] === '\n'
    if (!isBeforeNewline) this.top.word += '"'
    this.at += 2
    this.isCutShort = this.at > this.text.length || (isBeforeNewline && this.at === this.text.length)
  }

  /** In `"…"`, and in `${…}`, which holds quotes of its own wherever it stands. */
  private readText(rest: string): void {
    if (rest[0] === this.top.closer) this.close(1)
    else if (rest[0] === "'" && this.top.closer === '}') this.skipTo("'", 1)
    else if (rest[0] === '"') this.openInWord(openFrame('text', '"'), 1)
    else if (!this.readExpansion(rest)) this.at += 1
  }

  /** `$(…)`, `$((…))`, `${…}` and backticks, in words and in double quotes alike. */
  private readExpansion(rest: string): boolean {
    if (rest[0] === '`') this.skipTo('`', 1)
    else if (rest.startsWith('$((') && this.readArithmetic(3)) this.top.word += '"'
    else if (rest.startsWith('$(')) this.openInWord(openFrame('commands', ')'), 2)
    else if (rest.startsWith('${')) this.openInWord(openFrame('text', '}'), 2)
    else return false
    return true
  }

  private readCode(rest: string): void {
    const char = rest[0]!
    if (char === '\n') return this.readNewline()
    if (char === ' ' || char === '\t') return this.endWord(1)
    if (char === '#' && this.top.word === '') return this.skipComment()
    if (this.top.kind === 'condition' && '()<>&|;'.includes(char)) return this.endWord(1)
    if (rest.startsWith('<<') && rest !== '<<<') return this.readHereDocumentMark()
    if (/^[<>]\(/.test(rest)) return this.openInWord(openFrame('commands', ')'), 2)
    const [sign] = redirection.exec(rest) ?? []
    if (sign) return this.readRedirection(sign)
    const [joint] = operator.exec(rest) ?? []
    if (joint) return this.readOperator(joint)
    if (char === '(') return this.readOpening()
    if (char === ')') return this.readClosing()
    this.readWordPart(rest)
  }

  private readWordPart(rest: string): void {
    this.wantsOperand = false
    if (rest[0] === "'") this.skipTo("'", 1)
    else if (rest.startsWith("$'")) this.skipTo("'", 2)
    else if (rest[0] === '"') this.openInWord(openFrame('text', '"'), 1)
    else if (!this.readExpansion(rest)) {
      this.top.word += rest[0]
      this.at += 1
    }
  }

  private readNewline(): void {
    this.endWord(1)
    this.top.atCommand = true
    for (const mark of this.hereDocuments.splice(0)) {
      const end = endOfHereDocument(this.text, this.at, mark)
      this.isCutShort ||= end === null
      this.at = end ?? this.text.length
    }
  }

  private skipComment(): void {
    const end = this.text.indexOf('\n', this.at)
    this.at = end < 0 ? this.text.length : end
  }

  private readHereDocumentMark(): void {
    const mark = readHereDocumentMark(this.text.slice(this.at))
    this.endWord(mark?.length ?? 2)
    if (mark) this.hereDocuments.push(mark)
    else this.isRefused = true
  }

  private readRedirection(sign: string): void {
    this.endWord(sign.length)
    this.top.atCommand = false
    this.wantsOperand = false
  }

  private readOperator(sign: string): void {
    this.endWord(sign.length)
    this.top.atCommand = true
    if (this.top.kind === 'case' && /^;[;&]/.test(sign)) this.top.reads = 'pattern'
    this.wantsOperand = ['|', '|&', '||', '&&'].includes(sign)
  }

  private readOpening(): void {
    if (assignment.test(this.top.word)) return this.openInWord(openFrame('array', ')'), 1)
    const [parentheses] = functionParentheses.exec(this.text.slice(this.at)) ?? []
    this.endWord()
    if (this.top.reads === 'pattern') this.at += 1
    else if (parentheses) this.readFunctionHead(parentheses.length)
    else if (this.text.startsWith('((', this.at) && this.readArithmetic(2)) this.wantsOperand = false
    else if (this.top.atCommand) this.open(openFrame('commands', ')'), 1)
    else this.isRefused = true
  }

  private readFunctionHead(length: number): void {
    this.at += length
    this.top.atCommand = true
    this.wantsOperand = true
  }

  /** A `)` ends a pattern of a `case`, or what a parenthesis opened. */
  private readClosing(): void {
    this.endWord()
    if (this.top.reads === 'pattern') {
      this.at += 1
      Object.assign(this.top, { reads: 'commands', atCommand: true })
      this.wantsOperand = false
    } else if (this.top.closer === ')' && !this.wantsOperand) this.close(1)
    else this.isRefused = true
  }

  /** Past `((…))` or `$((…))`. false: these are two parentheses, each with commands in it. */
  private readArithmetic(opening: number): boolean {
    let depth = 2
    let end = this.at + opening
    for (; end < this.text.length && depth > 0; end += 1) {
      if (this.text[end] === '(') depth += 1
      if (this.text[end] !== ')') continue
      depth -= 1
      if (depth === 1 && end + 1 < this.text.length && this.text[end + 1] !== ')') return false
    }
    this.isCutShort = depth > 0
    this.at = end
    return true
  }

  /** Past the next such quote. Between plain single quotes a backslash is only a backslash. */
  private skipTo(quote: string, opening: number): void {
    const isPlain = quote === "'" && opening === 1
    let end = this.at + opening
    while (end < this.text.length && this.text[end] !== quote)
      end += this.text[end] === '\\' && !isPlain ? 2 : 1
    this.isCutShort = end >= this.text.length
    this.top.word += '"'
    this.at = end + 1
  }

  /** Opens what stands in the middle of a word: quotes, an expansion, an array. */
  private openInWord(frame: Frame, length: number): void {
    this.top.word += '"'
    this.open(frame, length)
  }

  private open(frame: Frame, length: number): void {
    this.at += length
    this.outer.push(this.top)
    this.top = frame
    this.wantsOperand = false
  }

  private close(length: number): void {
    this.at += length
    this.top = this.outer.pop()!
    // After a compound command a reserved word may follow at once: `(…) fi`, `done done`.
    if (this.top.word === '') this.top.atCommand = true
  }

  private endWord(length = 0): void {
    const effect = takeWord(this.top)
    if (effect === 'closes') this.close(0)
    else if (effect === 'heads') this.readFunctionHead(0)
    else if (effect === 'refused') this.isRefused = true
    else if (effect) this.open(effect, 0)
    this.at += length
  }
}
