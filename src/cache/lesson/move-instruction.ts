import { instructionsOf } from '../dockerfile/read-instructions.ts'

/**
 * The Dockerfile with the instruction of a line moved before the one above it, or after the one below; comments stay where they are.
 * null: there is no such instruction, or it would leave its stage.
 */
export function moveInstruction(dockerfile: string, line: number, direction: 'up' | 'down'): string | null {
  const instructions = instructionsOf(dockerfile)
  const at = instructions.findIndex((instruction) => instruction.line === line)
  const [upper, lower] =
    direction === 'up' ? [instructions[at - 1], instructions[at]] : [instructions[at], instructions[at + 1]]
  if (!upper || !lower || upper.keyword === 'FROM' || lower.keyword === 'FROM') return null
  const lines = dockerfile.split('\n')
  return [
    ...lines.slice(0, upper.line - 1),
    ...lines.slice(lower.line - 1, lower.lastLine),
    ...lines.slice(upper.lastLine, lower.line - 1),
    ...lines.slice(upper.line - 1, upper.lastLine),
    ...lines.slice(lower.lastLine),
  ].join('\n')
}
