import { parseDockerfile } from '../dockerfile/parse-dockerfile.ts'
import { readFrom } from '../dockerfile/read-from.ts'
import { stageNamed } from '../stages.ts'
import type { Build, Entry, World } from '../types.ts'
import type { Changes, FileChange, Lesson } from './lesson.ts'

/** A lesson's project with changes made to it, as it is built. */
export function buildOf(lesson: Lesson, changes: Changes): Build {
  const dockerfile = changes.dockerfile ?? lesson.dockerfiles[0]!.text
  const ignore = changes.ignore ?? lesson.ignore
  return {
    dockerfile: changes.newBase ? onNewBase(dockerfile) : dockerfile,
    context: contextOf(lesson, changes, dockerfile, ignore),
    args: given({ ...lesson.args, ...changes.args }),
    noCache: changes.noCache ? 'always' : 'never',
    ...{ ignore, target: null, network: 'default' },
  }
}

/** An argument whose field was emptied is not given: it has its own value. */
function given(args: Readonly<Record<string, string>>): Build['args'] {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== ''))
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

/** Only what is an image: a stage, or `scratch`, is not rebuilt. */
function onNewBase(dockerfile: string): string {
  const lines = dockerfile.split('\n')
  const { stages } = parseDockerfile(dockerfile).dockerfile
  for (const [index, { from }] of stages.entries()) {
    const { image } = readFrom(from.text)
    if (image === 'scratch' || stageNamed(image, stages.slice(0, index)) !== null) continue
    const at = lines.findIndex((line, at) => at >= from.line - 1 && line.split(/\s/).includes(image))
    const words = lines[at]?.split(/(\s)/)
    if (words) lines[at] = words.with(words.indexOf(image), `${image}${renewed}`).join('')
  }
  return lines.join('\n')
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
