import type { Tree } from '../types.ts'
import { absolute, inTree } from './paths.ts'

/** Where a path leads when each link in it is followed. null: to nothing, or round in a circle. What is not in the tree is left as it is. */
export function followLinks(tree: Tree, path: string): string | null {
  let followed = ''
  const parts = path.split('/')
  for (let links = 0; parts.length > 0;) {
    const here = inTree(`/${followed}/${parts.shift()!}`)
    const entry = tree.get(here)
    if (entry?.kind !== 'link') {
      followed = here
      continue
    }
    if (++links > 255) return null
    const target = inTree(absolute(entry.target, `/${followed}`))
    parts.unshift(...target.split('/'))
    followed = ''
  }
  return followed
}
