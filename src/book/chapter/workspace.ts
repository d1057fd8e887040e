import { diffArrays } from 'diff'
import { decodeText, pathInProject } from './file-step.ts'
import type { Lab, Snippets, Step, WorkspaceFile } from '../types.ts'

/** All files of a project, as `start` lays them. */
export function projectFiles(project: string, snippets: Snippets): WorkspaceFile[] {
  return [...snippets.values()]
    .filter(({ path }) => path.startsWith(`${project}/`))
    .map(({ path, bytes, executable }) => ({ path: pathInProject(path), snippet: path, bytes, executable }))
}

/** What lies in the reader's folder at the end: what lay there at the beginning, with every file that was written since. */
export function filesAtTheEnd({ start, steps }: Pick<Lab, 'start' | 'steps'>): WorkspaceFile[] {
  const files = new Map(start?.files.map((file) => [file.path, file]))
  for (const step of steps)
    if (step.kind === 'file' && step.region === null) {
      const { path, snippet, bytes, executable } = step
      files.set(path, { path, snippet, bytes, executable })
    }
  return [...files.values()]
}

/** The lab's steps, with each file's changed lines counted against what its path held before. */
export function withChangedLines({ start, steps }: Pick<Lab, 'start' | 'steps'>): Step[] {
  const held = new Map(start?.files.map(({ path, bytes }) => [path, decodeText(bytes)]))
  return steps.map((step) => {
    if (step.kind !== 'file' || step.region !== null) return step
    const before = held.get(step.path) ?? null
    held.set(step.path, step.text)
    return { ...step, changedLines: before === null ? null : changedLines(before, step.text) }
  })
}

function changedLines(before: string, after: string): number[] {
  let line = 1
  return diffArrays(linesOf(before), linesOf(after)).flatMap(({ added, removed, value }) => {
    if (removed) return []
    const from = line
    line += value.length
    return added ? value.map((_, index) => from + index) : []
  })
}

/** Without the empty one after the last newline, which is no line on a page. */
function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n')
}
