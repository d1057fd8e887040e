import type { Complaint } from '../types.ts'
import type { Dockerfile, Instruction, Stage } from './instruction.ts'
import { checkInstruction } from './check-instruction.ts'
import { readFrom } from './read-from.ts'
import { instructionsOf } from './read-instructions.ts'

/** A Dockerfile's stages. What stands before the first FROM and is no ARG is a complaint. */
export function parseDockerfile(text: string): { dockerfile: Dockerfile; complaints: Complaint[] } {
  const globals: Instruction[] = []
  const stages: Stage[] = []
  const complaints: Complaint[] = []
  for (const instruction of instructionsOf(text)) {
    const stage = stages.at(-1)
    if (instruction.keyword === 'FROM')
      stages.push({ name: readFrom(instruction.text).name, from: instruction, instructions: [] })
    else if (stage) stage.instructions.push(instruction)
    else if (instruction.keyword === 'ARG') globals.push(instruction)
    else complaints.push({ line: instruction.line, fact: 'A Dockerfile begins with `FROM`.' })
    const fact = checkInstruction(instruction)
    if (fact !== null) complaints.push({ line: instruction.line, fact })
  }
  if (stages.length === 0 && complaints.length === 0)
    complaints.push({ line: 1, fact: 'There is no `FROM`, so there is nothing to build on.' })
  return { dockerfile: { globals, stages }, complaints }
}
