import { excerpt } from './excerpt.ts'
import { didYouMean, listWords } from '../suggest.ts'
import type { FileStep, Place, Problem, Snippet, Snippets } from '../types.ts'

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
  const astray = sourceProblem(src, place) ?? (as === null ? null : targetProblem(as, place))
  if (astray) return astray
  const snippet = snippets.get(src)
  if (!snippet) return missingSnippet(src, snippets, place)
  const whole = readText(snippet)
  if ('fact' in whole) return whole
  const shown = region === null ? whole : excerpt({ path: src, text: whole.text }, region, place)
  if ('fact' in shown) return shown
  return {
    kind: 'file',
    place,
    snippet: src,
    path: as ?? pathInProject(src),
    region,
    text: shown.text,
    bytes: snippet.bytes,
    executable: snippet.executable,
    setup,
    changedLines: null,
    notes: [],
  }
}

/** `my-api/app/main.py` is `app/main.py` in the reader's folder. */
export function pathInProject(path: string): string {
  return path.slice(path.indexOf('/') + 1)
}

/** null: these bytes are not text. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

function sourceProblem(src: string, place: Place): Problem | null {
  const remedy = 'Name a file below `snippets/` by its project and its path there: `my-api/app/main.py`.'
  if (!isPlainPath(src)) return { place, fact: `\`src="${src}"\` is not a plain path.`, remedy }
  if (!src.includes('/')) return { place, fact: `\`src="${src}"\` names no project.`, remedy }
  return null
}

function targetProblem(as: string, place: Place): Problem | null {
  if (isPlainPath(as)) return null
  return {
    place,
    fact: `\`as="${as}"\` is not a plain path.`,
    remedy: 'Name a path in the reader’s folder, without `..`, `.`, `\\` or a leading `/`: `app/main.py`.',
  }
}

function isPlainPath(path: string): boolean {
  return !/[\\\0]/.test(path) && path.split('/').every((part) => !['', '.', '..'].includes(part))
}

function missingSnippet(src: string, snippets: Snippets, place: Place): Problem {
  const all = [...snippets.keys()]
  const project = src.split('/')[0]!
  const siblings = all.filter((path) => path.startsWith(`${project}/`))
  const projects = [...new Set(all.map((path) => path.split('/')[0]!))]
  const choices =
    siblings.length > 0
      ? `Project \`${project}\` has ${listWords(siblings.slice(0, 12).map(pathInProject))}.`
      : `There is no project \`${project}\` either; there ${projects.length > 0 ? `is ${listWords(projects)}` : 'is none'}.`
  return {
    place,
    fact: `There is no \`snippets/${src}\`.`,
    remedy: `${choices}${didYouMean(src, siblings.length > 0 ? siblings : all)}`,
  }
}

/** Text that a reader gets on copying it from the page: what is run must be the same bytes. */
function readText(snippet: Snippet): { text: string } | Problem {
  const text = decodeText(snippet.bytes)
  const place = { file: `snippets/${snippet.path}`, line: 1 }
  if (text === null)
    return {
      place,
      fact: 'This is not a text file in UTF-8, so no page can show it.',
      remedy:
        'Save it as UTF-8; what is no text comes about by a command, or lies there from a lab’s `start`.',
    }
  const line = text.split('\n').findIndex((line) => line.endsWith('\r')) + 1
  if (line > 0)
    return {
      place: { ...place, line },
      fact: 'This line ends as on Windows, and a reader who copies it would get another file.',
      remedy: 'Save the file with LF line ends, and have git keep them: `git config core.autocrlf input`.',
    }
  if (text.startsWith('\uFEFF'))
    return {
      place,
      fact: 'This file begins with a byte order mark, which no reader sees.',
      remedy: 'Save it as UTF-8 without one.',
    }
  return { text }
}
