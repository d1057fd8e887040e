/** What goes to and comes from `scripts/machine/terminal.py`: one letter, four bytes of length (big-endian), that many bytes. */
export type Frame = { kind: string; bytes: Buffer }

export function toFrame(kind: string, ...parts: (string | Uint8Array)[]): Buffer {
  const bytes = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
  const header = Buffer.alloc(5)
  header.write(kind)
  header.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([header, bytes])
}

/** Takes chunks as they come and gives each frame that is complete. */
export function frameReader(onFrame: (frame: Frame) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    while (rest.length >= 5) {
      const end = 5 + rest.readUInt32BE(1)
      if (rest.length < end) return
      onFrame({ kind: String.fromCharCode(rest[0]!), bytes: rest.subarray(5, end) })
      rest = rest.subarray(end)
    }
  }
}
