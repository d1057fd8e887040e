import type { Build, Entry, Verdict } from '../../src/cache/types.ts'
import { predict } from '../../src/cache/predict.ts'
import { toyWorld } from '../../scripts/prove-cache/toy-world.ts'

export const file = (content: string, mode = 0o644): Entry => ({ kind: 'file', content, mode })
export const folder = (mode = 0o755): Entry => ({ kind: 'folder', mode })

/** A build of one Dockerfile, written without its FROM, with a few files. */
export function build(
  instructions: string,
  changes: Partial<Build> & { files?: Record<string, Entry> } = {},
): Build {
  const { files, ...rest } = changes
  return {
    dockerfile: instructions.includes('FROM ') ? instructions : `FROM toy:plain\n${instructions}\n`,
    context: new Map(Object.entries({ ...ordinaryFiles, ...files })),
    ignore: '',
    args: {},
    target: null,
    noCache: 'never',
    network: 'default',
    ...rest,
  }
}

const ordinaryFiles = {
  'a.txt': file('a'),
  'b.txt': file('b'),
  dir: folder(),
  'dir/c.txt': file('c'),
  'dir/sub': folder(),
  'dir/sub/d.txt': file('d'),
}

/** What becomes of the steps of the last of these builds. */
export function last(...builds: Build[]) {
  return predict(builds, toyWorld()).at(-1)!
}

export function verdicts(...builds: Build[]): Verdict[] {
  return last(...builds).steps.map(({ verdict }) => verdict)
}
