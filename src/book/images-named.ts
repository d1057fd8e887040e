import { parse } from 'yaml'
import { decodeText } from './chapter/file-step.ts'
import { imagesInDockerfile } from './images-in-dockerfile.ts'
import type { Lab, Place } from './types.ts'

export type NamedImage = { name: string; place: Place; in: 'FROM' | 'compose' | 'command' }

/**
 * The images that a lab names and does not itself make: what its Dockerfiles, its Compose files and its docker commands would pull.
 * A word of a command counts when it has the shape `name:tag`; what a `-t` or `docker tag` of this lab made is left out.
 */
export function imagesNamed(lab: Lab): NamedImage[] {
  const made = tagsMade(lab)
  const seen = new Set<string>()
  return [...imagesInFiles(lab), ...imagesInCommands(lab)].filter(({ name }) => {
    const isNew = !made.has(withTag(name)) && !seen.has(name)
    seen.add(name)
    return isNew
  })
}

function imagesInFiles({ start, steps, place }: Lab): NamedImage[] {
  const laid = (start?.files ?? []).map(({ path, bytes }) => ({ place, path, text: decodeText(bytes) ?? '' }))
  const written = steps.flatMap((step) => (step.kind === 'file' && step.region === null ? [step] : []))
  return [...laid, ...written].flatMap(({ path, text, place }): NamedImage[] => {
    if (/dockerfile/i.test(path)) return imagesInDockerfile(text).map((name) => ({ name, place, in: 'FROM' }))
    if (/compose[^/]*\.ya?ml$/.test(path))
      return imagesInCompose(text).map((name) => ({ name, place, in: 'compose' }))
    return []
  })
}

/** Of a service that is built, `image` is the name that it gets. */
function imagesInCompose(text: string): string[] {
  try {
    const { services = {} } = parse(text) as {
      services?: Record<string, { image?: string; build?: unknown }>
    }
    return Object.values(services).flatMap(({ image, build }) => (image && !build ? [image] : []))
  } catch {
    return []
  }
}

const imageWord = /^(?:[a-z0-9.-]+(?::\d+)?\/)?[a-z][a-z0-9]*(?:[._/-]+[a-z0-9]+)*:[A-Za-z_0-9][\w.-]*$/
/** `localhost:8000`, `db:5432` */
const portWord = /:\d{4,5}$/
/** Options whose value may look like an image's name: `--user app:app`, `--network container:web`. */
const otherPairs = new Set(['-u', '--user', '-v', '--volume', '--network', '--net', '--add-host', '--mount'])

/** A Dockerfile in a here-document, or in quotes with `\n` between its lines: `printf 'FROM busybox:1.37\nRUN true\n'`. */
function dockerfileIn(command: string): string {
  return command.replaceAll('\\n', '\n').replaceAll(/['"]/g, '\n')
}

function imagesInCommands(lab: Lab): NamedImage[] {
  return commands(lab).flatMap(({ text, place }) => [
    ...imagesInDockerfile(dockerfileIn(text)).map((name): NamedImage => ({ name, place, in: 'FROM' })),
    ...(/\bdocker\b/.test(text) ? wordsOf(text) : [])
      .filter((word, index, words) => imageWord.test(word) && !otherPairs.has(words[index - 1] ?? ''))
      .filter((word) => !portWord.test(word))
      .map((name): NamedImage => ({ name, place, in: 'command' })),
  ])
}

function tagsMade(lab: Lab): Set<string> {
  const made = new Set<string>()
  for (const { text } of commands(lab)) {
    for (const [, tag] of text.matchAll(/(?:^|\s)(?:-t|--tag)[ =](\S+)/g)) made.add(withTag(unquoted(tag!)))
    for (const [, tag] of text.matchAll(/\bdocker\s+(?:image\s+)?tag\s+\S+\s+(\S+)/g))
      made.add(withTag(unquoted(tag!)))
  }
  return made
}

function commands(lab: Lab): { text: string; place: Place }[] {
  return lab.steps.flatMap((step) =>
    step.kind === 'terminal' && step.options.notRun?.kind !== 'skip'
      ? step.exchanges.flatMap(({ input, place }) =>
          input.kind === 'command' ? [{ text: input.text.replaceAll('\\\n', ' '), place }] : [],
        )
      : [],
  )
}

function wordsOf(text: string): string[] {
  return text.split(/[\s;|&()]+/).map(unquoted)
}

function unquoted(word: string): string {
  return word.replace(/^["']|["']$/g, '')
}

/** Docker adds `:latest` to a name that has no tag. */
function withTag(name: string): string {
  return /:[^/]+$|@/.test(name) ? name : `${name}:latest`
}
