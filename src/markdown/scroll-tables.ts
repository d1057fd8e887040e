import type { HastPluginDefinition } from 'satteri'

/**
 * A wide table scrolls inside a region of its own that the keyboard can reach. Columns are aligned by class: the compiler's
 * own `style` attribute would break the content security policy. A heading without words heads nothing, so it is a plain cell.
 */
export const scrollTables: HastPluginDefinition = {
  name: 'scroll-tables',
  element: [
    {
      filter: ['table'],
      visit(node, context) {
        context.wrapNode(node, {
          type: 'element',
          tagName: 'div',
          properties: { className: ['table'], role: 'group', tabIndex: 0, ariaLabel: 'Table' },
          children: [],
        })
      },
    },
    {
      filter: ['td', 'th'],
      visit(node, context) {
        const { style, align, ...properties } = node.properties ?? {}
        const side = /right|center/.exec(`${JSON.stringify(style ?? '')}${String(align ?? '')}`)?.[0]
        const isHeading = node.tagName === 'th' && context.textContent(node).trim() !== ''
        return {
          ...node,
          tagName: isHeading ? 'th' : 'td',
          properties: {
            ...properties,
            ...(side ? { className: [side] } : {}),
            ...(isHeading ? { scope: 'col' } : {}),
          },
        }
      },
    },
  ],
}
