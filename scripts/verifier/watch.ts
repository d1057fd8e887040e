import { watch } from 'node:fs'
import { join } from 'node:path'

/** Seconds of quiet after an edit: editors write in several goes. */
const settle = 0.2

/**
 * Calls `run` now and after every edit of a chapter or snippet, one at a time; edits made meanwhile come to one more call. Ends when the
 * signal is aborted, with the last call's exit status.
 */
export async function runOnEdits(
  root: string,
  signal: AbortSignal,
  run: () => Promise<number>,
): Promise<number> {
  const edits = watchEdits(root, signal)
  let exitCode = 0
  while (!signal.aborted) {
    edits.clear()
    exitCode = await run()
    await edits.next()
  }
  return exitCode
}

function watchEdits(root: string, signal: AbortSignal) {
  let isDirty = false
  let wake = () => {}
  let timer: NodeJS.Timeout | undefined
  const onEdit = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      isDirty = true
      wake()
    }, settle * 1000)
  }
  for (const folder of ['content', 'snippets']) watch(join(root, folder), { recursive: true, signal }, onEdit)
  signal.addEventListener('abort', () => wake())
  return {
    clear: () => void (isDirty = false),
    /** Resolves at once when there was an edit since `clear`. */
    next: () =>
      new Promise<void>((resolve) => {
        wake = resolve
        if (isDirty || signal.aborted) resolve()
      }),
  }
}
