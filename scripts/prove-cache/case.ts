import type { Build, Entry } from '../../src/cache/types.ts'

/**
 * A Dockerfile (its FROM left out, where it is the plain one) and what is changed about it, build by build. `SALT` stands for what keeps
 * one case from finding another one's steps.
 */
export type Case = [name: string, first: string, ...then: (string | Partial<Build>)[]]

export const file = (content: string): Entry => ({ kind: 'file', content, mode: 0o644 })
export const folder = (mode = 0o755): Entry => ({ kind: 'folder', mode })
export const link = (target: string): Entry => ({ kind: 'link', target })

/** The ordinary files, with others. */
export function context(others: Record<string, Entry> = {}): Map<string, Entry> {
  return new Map<string, Entry>([
    ['a.txt', file('a')],
    ['b.txt', file('b')],
    ['dir', folder()],
    ['dir/c.txt', file('c')],
    ['dir/read.md', file('read')],
    ['dir/sub', folder()],
    ['dir/sub/d.txt', file('d')],
    ...Object.entries(others),
  ])
}

export function changed(path: string, others: Record<string, Entry> = {}): Map<string, Entry> {
  return context({ ...others, [path]: file('changed') })
}
