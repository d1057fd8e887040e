import type { Build, Entry, World } from '../types.ts'
import type { Changes, FileChange, Lesson } from './lesson.ts'

/** A lesson's project with changes made to it, as it is built. */
export function buildOf(lesson: Lesson, changes: Changes): Build {
  const dockerfile = changes.dockerfile ?? lesson.dockerfiles[0]!.text
  const ignore = changes.ignore ?? lesson.ignore
  return {
    dockerfile: changes.newBase ? onNewBase(dockerfile) : dockerfile,
    context: contextOf(lesson, changes, dockerfile, ignore),
    args: { ...lesson.args, ...changes.args },
    noCache: changes.noCache ? 'always' : 'never',
    ...{ ignore, target: null, network: 'default' },
  }
}

/** The Dockerfile and `.dockerignore` are files like others, to a COPY. */
function contextOf(lesson: Lesson, { files = {} }: Changes, dockerfile: string, ignore: string) {
  const text = (content: string): Entry => ({ kind: 'file', content, mode: 0o644 })
  const context = new Map<string, Entry>([...lesson.files, ['Dockerfile', text(dockerfile)]])
  if (ignore.trim() !== '') context.set('.dockerignore', text(ignore))
  for (const [path, change] of Object.entries(files)) {
    if (change === 'deleted') context.delete(path)
    else context.set(path, changed(context.get(path) ?? text(''), change))
  }
  return context
}

function changed(entry: Entry, change: FileChange): Entry {
  if (entry.kind !== 'file') return entry
  if (change === 'edited') return { ...entry, content: `${entry.content}\nOne more line.` }
  return change === 'executable' ? { ...entry, mode: entry.mode | 0o111 } : entry
}

const renewed = '@renewed'

function onNewBase(dockerfile: string): string {
  return dockerfile.replace(/^(\s*FROM\s+(?:--\S+\s+)*)(\S+)/gim, `$1$2${renewed}`)
}

/** What a lesson leaves open: no command's output is known. An image is what its name says. */
export const lessonWorld: World = {
  baseImage: (name) => ({
    layers: name,
    ...{ env: [], cwd: '/', user: '', shell: null, onBuild: [] },
    files: { known: new Map(), unknown: name },
  }),
  fetched: () => null,
  runCommand: () => null,
}
