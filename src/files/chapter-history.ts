import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** One commit that touched a chapter. `when` is ISO 8601. */
export type Change = { when: string; subject: string }

/** Every chapter's changes by its file, newest first, as git has them; none, where there is no git or no history. */
export async function readHistory(root: string): Promise<Map<string, Change[]>> {
  const history = new Map<string, Change[]>()
  const args = ['log', '--format=%x00%cI%x09%s', '--name-only', '--relative', '--', 'content/chapters']
  const log = await promisify(execFile)('git', args, { cwd: root, maxBuffer: 64e6 }).catch(() => null)
  for (const commit of log?.stdout.split('\0').slice(1) ?? []) {
    const [head, ...files] = commit.trim().split('\n').filter(Boolean)
    const [when, subject] = head!.split('\t')
    for (const file of files)
      history.set(file, [...(history.get(file) ?? []), { when: when!, subject: subject! }])
  }
  return history
}
