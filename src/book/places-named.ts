import type { Lab, Place, Step } from './types.ts'

/** A file that lies in the reader's folder at some point of a lab, and the snippet that it was written from. */
export type LaidFile = { path: string; snippet: string; lines: number }

/** The files that the lab has laid in the reader's folder when `step` begins, each as it was written last. */
export function filesBefore(lab: Pick<Lab, 'start' | 'steps'>, step: Step): LaidFile[] {
  const written = lab.steps
    .slice(0, lab.steps.indexOf(step))
    .filter((earlier) => earlier.kind === 'file' && earlier.region === null)
  const laid = [...(lab.start?.files ?? []), ...written] as {
    path: string
    snippet: string
    bytes: Uint8Array
  }[]
  const last = new Map(laid.map((file) => [file.path, file]))
  return [...last.values()].map(({ path, snippet, bytes }) => ({ path, snippet, lines: countLines(bytes) }))
}

/** More would bury the one that matters. */
const mostPlaces = 3

/**
 * Lines of our own files that a failing command names: BuildKit's `Dockerfile:4`, Python's `File "/app/app/main.py", line 7`, a
 * shell's `entrypoint.sh: line 3:`. The innermost frame of a traceback stands last, so the last ones are kept.
 */
export function placesNamed(printed: string[], files: LaidFile[]): Place[] {
  const places = new Map<string, Place>()
  for (const [, name, line] of printed.flatMap((text) => [...text.matchAll(namedLine)])) {
    const file = fileNamed(name!, files)
    if (!file || Number(line) < 1 || Number(line) > file.lines) continue
    const place = { file: `snippets/${file.snippet}`, line: Number(line) }
    const key = `${place.file}:${place.line}`
    places.delete(key)
    places.set(key, place)
  }
  return [...places.values()].slice(-mostPlaces)
}

/** A name is looked for from its beginning alone: from each of its characters, a line of a million of them would never be done. */
const namedLine = /(?<![\w@.+/-])([\w@.+/-]*\w)"?(?::|, line |: line |: )(\d+)\b/g

/** The reader's `app/main.py` is the image's `/app/app/main.py`; what a package brought along is not the reader's. */
function fileNamed(name: string, files: LaidFile[]): LaidFile | undefined {
  if (/(^|\/)(site-packages|dist-packages|node_modules)\/|^\/usr\/(lib|local\/lib)\//.test(name))
    return undefined
  const path = name.replace(/^(\.\/|file:\/\/)/, '')
  return files
    .filter((file) => path === file.path || path.endsWith(`/${file.path}`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

function countLines(bytes: Uint8Array): number {
  const ends = bytes.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0)
  return bytes.length > 0 && bytes.at(-1) !== 10 ? ends + 1 : ends
}
