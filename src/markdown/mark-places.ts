import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { splitMeta } from '../book/chapter/fence-meta.ts'
import type { MdastNode, MdastPluginDefinition, MdxJsxFlowElement, MdxJsxTextElement } from 'satteri'
import { plainText } from '../book/chapter/read-mdx.ts'

/** Components that look themselves up in the book by where they stand. */
const placed = ['File', 'Claim', 'Lab', 'Measure']

/**
 * The page compiles the text that the model parses; what ties the two together is a place. Each console fence becomes
 * `<Terminal at="content/chapters/05-….mdx:42">`, any other fence `<Code …>`, and the components above get their `at`.
 * A claim's proof (everything in it but its sentence) moves into `<Proof>`, which knows its claim; a term without a name is named by its own words.
 */
export function markPlaces(root: string): MdastPluginDefinition {
  const placeOf = (node: Readonly<MdastNode>, fileURL: URL | undefined) => {
    const file = fileURL ? relative(root, fileURLToPath(fileURL)).split(sep).join('/') : ''
    return `${file}:${node.position?.start.line ?? 0}`
  }
  return {
    name: 'mark-places',
    options: { position: true },
    code(node, { fileURL }) {
      const at = placeOf(node, fileURL)
      if (node.lang === 'console') return element('Terminal', { at, name: terminalOf(node.meta ?? '') })
      return element('Code', { at, language: node.lang ?? 'text', meta: node.meta ?? '', text: node.value })
    },
    mdxJsxFlowElement(node, { fileURL }) {
      if (!placed.includes(node.name ?? '')) return undefined
      const at = placeOf(node, fileURL)
      const marked = withAttribute(node, 'at', at)
      return node.name === 'Claim' ? withProof(marked, at) : marked
    },
    mdxJsxTextElement(node, { fileURL }) {
      if (node.name === 'Term' && !node.attributes.some((one) => 'name' in one && one.name === 'name'))
        return withAttribute(node, 'name', plainText(node.children as MdastNode[]))
      return placed.includes(node.name ?? '') ? withAttribute(node, 'at', placeOf(node, fileURL)) : undefined
    },
  }
}

/** Which terminal a fence is typed into; pair-terminals.ts asks. */
function terminalOf(meta: string): string {
  return splitMeta(meta).find(({ key }) => key === 'terminal')?.value ?? 'terminal'
}

function element(name: string, attributes: Record<string, string>): MdxJsxFlowElement {
  return {
    type: 'mdxJsxFlowElement',
    name,
    attributes: Object.entries(attributes).map(([key, value]) => ({
      type: 'mdxJsxAttribute',
      name: key,
      value,
    })),
    children: [],
  }
}

function withAttribute<N extends MdxJsxFlowElement | MdxJsxTextElement>(
  node: Readonly<N>,
  name: string,
  value: string,
): N {
  return { ...node, attributes: [...node.attributes, { type: 'mdxJsxAttribute', name, value }] }
}

function withProof(claim: MdxJsxFlowElement, at: string): MdxJsxFlowElement {
  const isProof = ({ type }: { type: string }) => type === 'code' || type === 'mdxJsxFlowElement'
  const from = claim.children.findIndex(isProof)
  if (from < 0) return claim
  const proof = { ...element('Proof', { at }), children: claim.children.slice(from) }
  return { ...claim, children: [...claim.children.slice(0, from), proof] }
}
