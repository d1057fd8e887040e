import { diffArrays } from 'diff'
import { excerpt } from './excerpt.ts'
import { didYouMean, listWords } from './suggest.ts'
import type { FileStep, Lab, Place, Problem, Snippet, Snippets, Step, WorkspaceFile } from './types.ts'

export type FileRequest = {
  src: string
  as: string | null
  region: string | null
  setup: boolean
  place: Place
}

/** What `<File>` stands for, or why it cannot. */
export function makeFileStep(request: FileRequest, snippets: Snippets): FileStep | Problem {
  const { src, as, region, setup, place } = request
  const astray = pathProblem('src', src, place) ?? (as === null ? null : pathProblem('as', as, place))
  if (astray) return astray
  const snippet = snippets.get(src)
  if (!snippet) return missingSnippet(src, snippets, place)
  const text = textOf(snippet)
  if (text === null)
    return {
      place,
      fact: `\`snippets/${src}\` is not a text file.`,
      remedy: 'Show how it comes about with a command, or lay it with a lab’s `start`.',
    }
  const quoted = region === null ? { text } : excerpt({ path: src, text }, region, place)
  if ('fact' in quoted) return quoted
  return {
    kind: 'file',
    place,
    snippet: src,
    path: as ?? pathInProject(src),
    region,
    text: quoted.text,
    bytes: snippet.bytes,
    executable: snippet.executable,
    setup,
    changedLines: null,
  }
}

/** All files of a project, as `start` lays them. */
export function projectFiles(project: string, snippets: Snippets): WorkspaceFile[] {
  return [...snippets.values()]
    .filter(({ path }) => path.startsWith(`${project}/`))
    .map(({ path, bytes, executable }) => ({ path: pathInProject(path), snippet: path, bytes, executable }))
}

/** The lab's steps, with each file's changed lines counted against what its path held before. */
export function withChangedLines({ start, steps }: Pick<Lab, 'start' | 'steps'>): Step[] {
  const held = new Map(start?.files.map(({ path, bytes }) => [path, decode(bytes)]))
  return steps.map((step) => {
    if (step.kind !== 'file' || step.region !== null) return step
    const before = held.get(step.path)
    held.set(step.path, step.text)
    return {
      ...step,
      changedLines: before === undefined || before === null ? null : changedLines(before, step.text),
    }
  })
}

function changedLines(before: string, after: string): number[] {
  let line = 1
  return diffArrays(before.split('\n'), after.split('\n')).flatMap(({ added, removed, value }) => {
    if (removed) return []
    const from = line
    line += value.length
    return added ? value.map((_, index) => from + index) : []
  })
}

function pathInProject(path: string): string {
  return path.slice(path.indexOf('/') + 1)
}

function pathProblem(attribute: string, path: string, place: Place): Problem | null {
  const parts = path.split('/')
  const isPlain = !parts.includes('..') && !parts.includes('.') && !parts.includes('') && !/[\\\0]/.test(path)
  if (isPlain && (attribute === 'as' || parts.length > 1)) return null
  return {
    place,
    fact: isPlain
      ? `\`${attribute}="${path}"\` names no project.`
      : `\`${attribute}="${path}"\` is not a plain path.`,
    remedy:
      attribute === 'src'
        ? 'Name a file below `snippets/`, by its project and its path there: `my-api/app/main.py`.'
        : 'Name a path in the reader’s folder, without `..`, `.` or a leading `/`.',
  }
}

function missingSnippet(src: string, snippets: Snippets, place: Place): Problem {
  const project = src.split('/')[0]!
  const siblings = [...snippets.keys()].filter((path) => path.startsWith(`${project}/`))
  const choices = siblings.length > 0 ? siblings : [...snippets.keys()]
  return {
    place,
    fact: `There is no \`snippets/${src}\`.`,
    remedy:
      siblings.length > 0
        ? `Project \`${project}\` has ${listWords(siblings.slice(0, 12))}.${didYouMean(src, choices)}`
        : `Make it, or name one that is there.${didYouMean(src, choices)}`,
  }
}

function textOf({ bytes }: Snippet): string | null {
  return bytes.includes(0) ? null : decode(bytes)
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
