import { NotExpanded } from './dockerfile/expand.ts'
import type { Complaint } from './types.ts'

/** What `act` comes to; null, with a complaint of that line, when it meets what this model cannot expand. */
export function complaining<Value>(line: number, complaints: Complaint[], act: () => Value): Value | null {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof NotExpanded)) throw error
    complaints.push({ line, fact: error.message })
    return null
  }
}
