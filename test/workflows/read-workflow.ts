import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export type WorkflowStep = {
  uses?: string
  run?: string
  env?: Record<string, string>
}
export type Job = {
  permissions?: Record<string, string>
  strategy?: { matrix: Record<string, unknown[]> }
  steps: WorkflowStep[]
}
export type Workflow = {
  on: Record<string, unknown>
  permissions: Record<string, string>
  jobs: Record<string, Job>
}

export const workflowFiles = ['book.yml', 'nightly.yml']

export function workflowText(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../.github/workflows', name), 'utf8')
}

export function readWorkflow(name: string): Workflow {
  return parse(workflowText(name)) as Workflow
}
