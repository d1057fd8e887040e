import type { MdastNode, MdastPluginDefinition, MdxJsxFlowElement } from 'satteri'

/**
 * Two terminals that follow each other without a word between them are used at once, and stand side by side where there is room.
 * It comes after mark-places.ts, which makes terminals of fences.
 */
export const pairTerminals: MdastPluginDefinition = {
  name: 'pair-terminals',
  mdxJsxFlowElement(node, context) {
    if (node.name !== 'Terminal') return undefined
    const siblings = (context.parent(node)?.children ?? []) as MdastNode[]
    const at = context.indexOf(node) ?? 0
    let first = at
    while (goTogether(siblings[first - 1], siblings[first])) first -= 1
    if ((at - first) % 2 === 1) return void context.removeNode(node)
    const next = siblings[at + 1]
    if (!goTogether(node, next)) return undefined
    return {
      type: 'mdxJsxFlowElement',
      name: 'Terminals',
      attributes: [],
      children: [paired(node), paired(next)],
    }
  },
}

type Terminal = Readonly<MdxJsxFlowElement>

function goTogether(one: MdastNode | undefined, other: MdastNode | undefined): other is MdxJsxFlowElement {
  return isTerminal(one) && isTerminal(other) && nameOf(one) !== nameOf(other)
}

function isTerminal(node: MdastNode | undefined): node is MdxJsxFlowElement {
  return node?.type === 'mdxJsxFlowElement' && node.name === 'Terminal'
}

function nameOf({ attributes }: Terminal): unknown {
  return attributes.find((attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'name')
    ?.value
}

function paired(terminal: Terminal): MdxJsxFlowElement {
  return {
    ...terminal,
    attributes: [...terminal.attributes, { type: 'mdxJsxAttribute', name: 'paired', value: 'yes' }],
  }
}
