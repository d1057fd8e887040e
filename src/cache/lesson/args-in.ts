import { declarations } from '../dockerfile/words.ts'
import { instructionsOf } from '../dockerfile/read-instructions.ts'

/** The arguments that a Dockerfile declares, with their own values. */
export function argsIn(dockerfile: string): [name: string, value: string | null][] {
  const found = instructionsOf(dockerfile)
    .filter(({ keyword }) => keyword === 'ARG')
    .flatMap(({ text, escape }) => declarations(text, escape))
  return [...new Map(found)]
}
