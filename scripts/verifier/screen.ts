/* eslint no-control-regex: off -- control characters are what a terminal is told by */

/**
 * What a terminal shows of the text written to it: carriage returns, backspaces and cursor movements overwrite, colours and titles
 * vanish. Lines are as long as they come: nothing is wrapped. Pure.
 */
export class Screen {
  #lines: string[] = ['']
  #row = 0
  #column = 0
  #saved = { row: 0, column: 0 }
  /** An escape sequence whose end has not been written yet. */
  #pending = ''

  write(text: string): void {
    const all = this.#pending + text
    this.#pending = ''
    parts.lastIndex = 0
    for (let part = parts.exec(all); part; part = parts.exec(all)) {
      const [token] = part
      if (token[0] === '\x1b') {
        if (parts.lastIndex === all.length && unfinished.test(token)) this.#pending = token.slice(0, 4096)
        else this.#escape(token)
      } else if (token.length === 1 && token < ' ') this.#control(token)
      else if (token !== '\x7f') this.#print(token)
    }
  }

  /** A last line that is empty is where the cursor waits, no line. */
  lines(): string[] {
    return this.#lines.at(-1) === '' ? this.#lines.slice(0, -1) : [...this.#lines]
  }

  /** The lines that are ended. */
  completeLines(): string[] {
    return this.#lines.slice(0, -1)
  }

  copy(): Screen {
    const twin = new Screen()
    twin.#lines = [...this.#lines]
    twin.#row = this.#row
    twin.#column = this.#column
    twin.#saved = this.#saved
    twin.#pending = this.#pending
    return twin
  }

  #print(text: string): void {
    const line = this.#lines[this.#row]!
    this.#lines[this.#row] =
      this.#column === line.length
        ? line + text
        : line.slice(0, this.#column).padEnd(this.#column) + text + line.slice(this.#column + text.length)
    this.#column += text.length
  }

  #control(character: string): void {
    if (character === '\n' || character === '\v' || character === '\f') this.#moveTo(this.#row + 1, 0)
    else if (character === '\r') this.#column = 0
    else if (character === '\b') this.#column = Math.max(0, this.#column - 1)
    else if (character === '\t') this.#print('\t')
  }

  #escape(sequence: string): void {
    if (sequence === '\x1b7') this.#saved = { row: this.#row, column: this.#column }
    if (sequence === '\x1b8') this.#moveTo(this.#saved.row, this.#saved.column)
    const [, digits, verb] = /^\x1b\[([\d;]*)([A-Za-z@])$/.exec(sequence) ?? []
    if (verb === undefined) return
    const [first, second] = digits!.split(';').map(Number)
    const count = first || 1
    const line = this.#lines[this.#row]!
    const { row, column } = { row: this.#row, column: this.#column }
    if (verb === 'A') this.#pointTo(row - count, column)
    else if (verb === 'B') this.#pointTo(row + count, column)
    else if (verb === 'C') this.#pointTo(row, column + count)
    else if (verb === 'D') this.#pointTo(row, column - count)
    else if (verb === 'E') this.#pointTo(row + count, 0)
    else if (verb === 'F') this.#pointTo(row - count, 0)
    else if (verb === 'G') this.#pointTo(row, count - 1)
    else if (verb === 'H' || verb === 'f') this.#pointTo(count - 1, (second || 1) - 1)
    else if (verb === 's') this.#saved = { row, column }
    else if (verb === 'u') this.#moveTo(this.#saved.row, this.#saved.column)
    else if (verb === 'P') this.#lines[row] = line.slice(0, column) + line.slice(column + count)
    else if (verb === 'X') this.#lines[row] = blank(line, column, column + count)
    else if (verb === 'K') this.#lines[row] = erased(line, column, first ?? 0)
    else if (verb === 'J') this.#eraseBelow(first ?? 0)
  }

  #eraseBelow(extent: number): void {
    if (extent === 1) {
      for (let row = 0; row < this.#row; row += 1) this.#lines[row] = ''
    } else if (extent >= 2) {
      this.#lines = this.#lines.slice(0, this.#row + 1).map(() => '')
      return
    } else this.#lines.length = this.#row + 1
    this.#lines[this.#row] = erased(this.#lines[this.#row]!, this.#column, extent)
  }

  /** A cursor that is sent somewhere stops at the edges; a longer line, and more of them, move these outwards. */
  #pointTo(row: number, column: number): void {
    const target = Math.max(0, Math.min(row, Math.max(this.#lines.length, size.rows) - 1))
    const length = this.#lines[target]?.length ?? 0
    this.#moveTo(target, Math.max(0, Math.min(column, Math.max(length, size.columns) - 1)))
  }

  #moveTo(row: number, column: number): void {
    this.#row = row
    this.#column = column
    while (this.#lines.length <= this.#row) this.#lines.push('')
  }
}

/** As `terminal.py` sets it. */
const size = { rows: 50, columns: 200 }

/** Plain text, one control character, or an escape sequence: CSI, OSC and its like (ended by BEL or ST), or a short one. */
const parts =
  /[^\x00-\x1f\x7f]+|\x1b(?:\[[0-?]*[ -/]*[@-~]?|[\]PX^_](?:[^\x07\x1b]|\x1b(?!\\))*(?:\x07|\x1b\\)?|[ -/]*[0-~]?)|[\x00-\x1f\x7f]/g
const unfinished = /^\x1b(?:\[[0-?]*[ -/]*|[\]PX^_](?:[^\x07\x1b]|\x1b(?!\\))*|[ -/]*)$/

function blank(line: string, from: number, to: number): string {
  const end = Math.min(to, line.length)
  return line.slice(0, from) + ' '.repeat(Math.max(0, end - from)) + line.slice(end)
}

/** 0: from the cursor on, 1: up to and with the cursor, 2: all. */
function erased(line: string, column: number, extent: number): string {
  if (extent === 0) return line.slice(0, column)
  if (extent === 1) return blank(line, 0, column + 1)
  return ''
}
