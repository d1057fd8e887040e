import type { State } from '../state.ts'
import type { Labelled } from './label.ts'

/** WORKDIR makes a folder, as the user in force. `/` makes none. */
export function labelOfWorkdir(path: string, { user }: State): Labelled {
  return { parts: { instruction: 'WORKDIR', destination: path, user }, reads: [] }
}
