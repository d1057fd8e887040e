import { checkFiles } from './file-rules.ts'
import { checkTerminals } from './terminal-rules.ts'
import type { Lab, Problem } from '../types.ts'

/** What must hold among the steps of one lab, each being right by itself. */
export function checkLab(lab: Lab): Problem[] {
  return [...checkTerminals(lab), ...checkFiles(lab)]
}
