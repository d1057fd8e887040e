import { Screen } from './screen.ts'

/** More than any page shows. What comes after is counted, and its end is kept: that is where errors are. */
const headBytes = 1 << 20
const tailBytes = 1 << 16

/** A command's output, rendered, in memory that does not grow with it. */
export class TerminalOutput {
  #head = new Screen()
  #decoder = new TextDecoder()
  #headSize = 0
  #tail: Uint8Array[] = []
  #tailSize = 0
  #omitted = 0

  write(bytes: Uint8Array): void {
    const fits = bytes.subarray(0, headBytes - this.#headSize)
    this.#headSize += fits.length
    this.#head.write(this.#decoder.decode(fits, { stream: true }))
    for (let at = fits.length; at < bytes.length; at += tailBytes)
      this.#writeTail(bytes.subarray(at, at + tailBytes))
  }

  lines(): string[] {
    return this.#rendered((screen) => screen.lines())
  }

  completeLines(): string[] {
    return this.#rendered((screen) => screen.completeLines())
  }

  omittedBytes(): number {
    return this.#omitted
  }

  #writeTail(bytes: Uint8Array): void {
    this.#tail.push(bytes)
    this.#tailSize += bytes.length
    while (this.#tailSize - this.#tail[0]!.length >= tailBytes) {
      const oldest = this.#tail.shift()!
      this.#tailSize -= oldest.length
      this.#omitted += oldest.length
    }
  }

  #rendered(read: (screen: Screen) => string[]): string[] {
    if (this.#tail.length === 0) return read(this.#head)
    const isWhole = this.#omitted === 0
    const end = isWhole ? this.#head.copy() : new Screen()
    end.write(new TextDecoder().decode(Buffer.concat(this.#tail)))
    return isWhole ? read(end) : [...this.#head.lines(), ...read(end)]
  }
}
