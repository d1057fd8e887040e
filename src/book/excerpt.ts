import type { Place, Problem } from './types.ts'
import { didYouMean, listWords } from './suggest.ts'

/** A mark on a line of its own, in the file's own comment syntax: `# region deps`, `// endregion deps`, `<!-- region x -->`. */
const mark = /^\s*(?:#|\/\/|--|;|\/\*|<!--)\s*(region|endregion)\s+([\w-]+)\s*(?:\*\/|-->)?\s*$/

/**
 * The lines of a snippet between `region <name>` and `endregion <name>`, without marks and without the indentation that all
 * of them share. A region that is missing or never ends is a Problem: the first at the embedding `place`, the second in the snippet.
 */
export function excerpt(
  snippet: { path: string; text: string },
  region: string,
  place: Place,
): { text: string } | Problem {
  const lines = snippet.text.split('\n')
  const marks = lines.map((line) => mark.exec(line))
  const from = marks.findIndex((found) => found?.[1] === 'region' && found[2] === region)
  if (from < 0) {
    const names = marks.flatMap((found) => (found?.[1] === 'region' ? [found[2]!] : []))
    return {
      place,
      fact: `\`${snippet.path}\` has no region \`${region}\`.`,
      remedy:
        names.length > 0
          ? `It has ${listWords(names)}.${didYouMean(region, names)}`
          : `Mark it with \`# region ${region}\` and \`# endregion ${region}\`, or embed the whole file.`,
    }
  }
  const to = marks.findIndex(
    (found, index) => index > from && found?.[1] === 'endregion' && found[2] === region,
  )
  if (to < 0)
    return {
      place: { file: `snippets/${snippet.path}`, line: from + 1 },
      fact: `Region \`${region}\` never ends.`,
      remedy: `Add \`# endregion ${region}\`, or embed the whole file.`,
    }
  const inside = lines.slice(from + 1, to).filter((_, index) => !marks[from + 1 + index])
  return { text: withoutSharedIndent(inside).join('\n') }
}

function withoutSharedIndent(lines: string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0].length)
  const shared = indents.length > 0 ? Math.min(...indents) : 0
  return lines.map((line) => line.slice(shared))
}
