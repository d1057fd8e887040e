import type { MdastNode } from 'satteri'
import type { MdxText } from './read-mdx.ts'
import type { Place, Problem } from '../types.ts'

type Definition = Extract<MdastNode, { type: 'footnoteDefinition' | 'definition' }>

/**
 * What Markdown does not complain of and a page would show otherwise than it was meant: a note without its text, a text without its
 * note, and what was to be a table.
 */
export function checkReferences({ tree, lines }: MdxText, file: string): Problem[] {
  const text = lines.join('\n')
  const definitions: Definition[] = []
  const used = new Set<string>()
  const problems: Problem[] = []
  // A list of its own instead of recursion: lists within lists can be deeper than the stack.
  const nodes: MdastNode[] = [tree]
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    const place = { file, line: node.position?.start.line ?? 1 }
    const source = () => text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
    if (node.type === 'footnoteDefinition' || node.type === 'definition') definitions.push(node)
    if (node.type === 'footnoteReference' || node.type === 'linkReference' || node.type === 'imageReference')
      used.add(keyOf(node))
    if (node.type === 'text') problems.push(...checkLoose(source(), place))
    if (node.type === 'paragraph') problems.push(...checkLooseTable(source(), place))
    if (node.type === 'table') problems.push(...checkRows(node, file))
    if ('children' in node) nodes.push(...(node.children as MdastNode[]).toReversed())
  }
  return [...problems, ...checkDefinitions(definitions, used, file)]
}

/** Case and blanks make no other name. */
function keyOf(node: { type: string; identifier: string }): string {
  return `${node.type.startsWith('footnote') ? '^' : ''}${node.identifier.toLowerCase().replaceAll(/\s+/g, ' ')}`
}

/** A reference that stayed text, since nothing defines it. */
function checkLoose(source: string, { file, line }: Place): Problem[] {
  return [...source.matchAll(/(?<!\\)\[\^([^\]\s]+)\]|(?<!\\)\]\[([^\]\n]+)\]/g)].map((found) => {
    const [, note, address] = found
    const place = { file, line: line + source.slice(0, found.index).split('\n').length - 1 }
    return note
      ? {
          place,
          fact: `Footnote \`${note}\` has no text.`,
          remedy: `Write it in a paragraph of its own: \`[^${note}]: …\`.`,
        }
      : {
          place,
          fact: `Nothing says where \`[${address}]\` leads.`,
          remedy: `Say it in a paragraph of its own, \`[${address}]: https://…\`, or in the link: \`[words](https://…)\`.`,
        }
  })
}

function checkDefinitions(definitions: Definition[], used: Set<string>, file: string): Problem[] {
  const first = new Map<string, number>()
  return definitions.flatMap((node): Problem[] => {
    const key = keyOf(node)
    const line = node.position?.start.line ?? 1
    const place = { file, line }
    const earlier = first.get(key)
    const what = node.type === 'definition' ? `Address \`${key}\`` : `Footnote \`${key.slice(1)}\``
    if (earlier)
      return [
        {
          place,
          fact: `${what} is given twice.`,
          remedy: `The first, at ${file}:${earlier}, is the one that counts: give this one another name.`,
        },
      ]
    first.set(key, line)
    if (!used.has(key))
      return [
        {
          place,
          fact: `Nothing refers to ${what.replace(/^./, (letter) => letter.toLowerCase())}.`,
          remedy: `Write \`[${key}]\` where it belongs, or take it out: no page would show it.`,
        },
      ]
    return node.type === 'footnoteDefinition' && node.children.length === 0
      ? [{ place, fact: `${what} has no text.`, remedy: `Write it behind \`[${key}]:\`.` }]
      : []
  })
}

const tableRemedy =
  'Give every row as many cells as the line of `---` has; a `|` within a cell is `\\|`, in code too.'

function checkRows(table: Extract<MdastNode, { type: 'table' }>, file: string): Problem[] {
  const columns = table.children[0]?.children.length ?? 0
  return table.children
    .filter((row) => row.children.length > columns)
    .map((row) => ({
      place: { file, line: row.position?.start.line ?? 1 },
      fact: `This row has ${row.children.length} cells, and its table has ${columns} columns.`,
      remedy: tableRemedy,
    }))
}

/** Lines that were to be a table: the one below its headings has another number of cells than they. */
function checkLooseTable(source: string, place: Place): Problem[] {
  const isTable = /^\|.*\n[ >]*\|?[ :]*-+[-:| ]*(?:\n|$)/.test(source)
  return isTable
    ? [
        {
          place,
          fact: 'These lines are no table, and would stand on the page as they are.',
          remedy: tableRemedy,
        },
      ]
    : []
}

// Controls; marks that turn the direction of what follows, so that a command reads otherwise than it runs; what stands for a lost letter.
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\ufeff\ufffd]/u

/** Letters that nobody sees, or that are not what they seem. */
export function checkLetters(lines: string[], file: string): Problem[] {
  return lines.flatMap((text, index) => {
    const [letter] = unseen.exec(text) ?? []
    if (!letter) return []
    const name = `U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    return [
      {
        place: { file, line: index + 1 },
        fact: `A letter stands here that nobody can see or read: ${name}.`,
        remedy: 'Take it out, or write what was meant. Editors show it, and so does `cat -v`.',
      },
    ]
  })
}
