import { didYouMean, listWords } from '../suggest.ts'
import type { Place, Problem } from '../types.ts'

/** A mark on a line of its own, in the file's own comment syntax: `# region deps`, `// endregion deps`, `<!-- region x -->`. */
const mark = /^\s*(?:#|\/\/|--|;|\/\*|<!--)\s*(region|endregion)\s+([\w-]+)\s*(?:\*\/|-->)?\s*$/

/**
 * The lines of a snippet between `region <name>` and `endregion <name>`, without marks and without the indentation that all of
 * them share. A region that is missing is a Problem at the embedding `place`; one that is not marked rightly, in the snippet.
 */
export function excerpt(
  snippet: { path: string; text: string },
  region: string,
  place: Place,
): { text: string } | Problem {
  const lines = snippet.text.split('\n')
  const marks = lines.map((line) => mark.exec(line))
  const linesOf = (kind: string) =>
    marks.flatMap((found, index) => (found?.[1] === kind && found[2] === region ? [index] : []))
  const [from, again] = linesOf('region')
  if (from === undefined) return missingRegion(snippet.path, region, namesOf(marks), place)
  const to = linesOf('endregion').find((index) => index > from)
  const inSnippet = (index: number): Place => ({ file: `snippets/${snippet.path}`, line: index + 1 })
  if (again !== undefined)
    return {
      place: inSnippet(again),
      fact: `Region \`${region}\` begins a second time.`,
      remedy: `It begins on line ${from + 1} already: give this one another name.`,
    }
  if (to === undefined)
    return {
      place: inSnippet(from),
      fact: `Region \`${region}\` never ends.`,
      remedy: `Add \`# endregion ${region}\`, or embed the whole file.`,
    }
  const inside = lines.slice(from + 1, to).filter((_, index) => !marks[from + 1 + index])
  if (inside.every((line) => line.trim() === ''))
    return {
      place: inSnippet(from),
      fact: `Region \`${region}\` is empty.`,
      remedy: 'Put its marks around the lines that it quotes.',
    }
  return { text: withoutSharedIndent(inside).join('\n') }
}

function namesOf(marks: (RegExpExecArray | null)[]): string[] {
  return [...new Set(marks.flatMap((found) => (found?.[1] === 'region' ? [found[2]!] : [])))]
}

function missingRegion(path: string, region: string, names: string[], place: Place): Problem {
  return {
    place,
    fact: `\`snippets/${path}\` has no region \`${region}\`.`,
    remedy:
      names.length > 0
        ? `It has ${listWords(names)}.${didYouMean(region, names)}`
        : `Mark it with \`# region ${region}\` and \`# endregion ${region}\`, or embed the whole file.`,
  }
}

function withoutSharedIndent(lines: string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0].length)
  const shared = Math.min(...indents)
  return lines.map((line) => line.slice(shared))
}
