import type { HastPluginDefinition } from 'satteri'

/**
 * Where an author breaks a line of prose, a browser shows a blank. A page has that blank: a word after a blank repeats and so is compressed
 * well, which a word after a line's end does not.
 */
export const joinLines: HastPluginDefinition = {
  name: 'join-lines',
  text(node) {
    return node.value.includes('\n') ? { ...node, value: node.value.replaceAll(/\s*\n\s*/g, ' ') } : undefined
  },
}
