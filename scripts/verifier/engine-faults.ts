/** A fault of the engine itself, which it prints in the middle of a command's output: what then follows says nothing about the book. */
export function engineFault(lines: readonly string[]): string | null {
  const fault = known.find(({ says }) => lines.some((line) => says.test(line)))
  return fault ? `The engine stumbled over a fault of its own: ${fault.link}` : null
}

const known = [
  {
    says: /failed to prepare extraction snapshot .*parent snapshot .*does not exist/,
    link: 'https://github.com/moby/buildkit/issues/6521',
  },
]
