import { type FSWatcher, readdirSync, watch } from 'node:fs'
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
  const folders = new Map<string, FSWatcher>()
  const onEdit = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      watchFolders()
      isDirty = true
      wake()
    }, settle * 1000)
  }
  /**
   * Each folder by itself, and those that are new after every edit: Node's own way to watch a whole tree no longer hears of a file that was
   * replaced, as git and many editors write.
   */
  function watchFolders(): void {
    const there = new Set(['content', 'snippets'].flatMap((folder) => foldersIn(join(root, folder))))
    for (const [folder, watcher] of folders) {
      if (there.has(folder)) continue
      watcher.close()
      folders.delete(folder)
    }
    for (const folder of there)
      if (!folders.has(folder))
        folders.set(
          folder,
          watch(folder, { signal }, onEdit).on('error', () => {}),
        )
  }
  watchFolders()
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

/** This folder and all below it; none if it is not there. */
function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
    const below = entries.filter((entry) => entry.isDirectory())
    return [folder, ...below.map(({ parentPath, name }) => join(parentPath, name))]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
