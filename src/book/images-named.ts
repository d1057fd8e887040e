import type { Lab, Place } from './types.ts'

export type NamedImage = { name: string; place: Place; in: 'FROM' | 'command' }

/**
 * The images that a lab names and does not itself build: what `FROM`, `COPY --from` and the docker commands would pull.
 * A word of a command counts when it has the shape `name:tag`; what a `-t` or `docker tag` of this lab made is left out.
 */
export function imagesNamed(lab: Lab): NamedImage[] {
  const named = [...imagesInFiles(lab), ...imagesInCommands(lab)]
  const made = tagsMade(lab)
  const seen = new Set<string>()
  return named.filter(({ name }) => {
    const isNew = !made.has(name) && !seen.has(name)
    seen.add(name)
    return isNew
  })
}

function imagesInFiles(lab: Lab): NamedImage[] {
  const written = lab.steps.flatMap((step) => (step.kind === 'file' && step.region === null ? [step] : []))
  const laid = (lab.start?.files ?? []).map(({ snippet, bytes }) => ({
    place: lab.place,
    text: new TextDecoder().decode(bytes),
    path: snippet,
  }))
  return [...laid, ...written].flatMap(({ path, text, place }) =>
    /dockerfile/i.test(path)
      ? imagesInDockerfile(text).map((name) => ({ name, place, in: 'FROM' as const }))
      : [],
  )
}

export function imagesInDockerfile(text: string): string[] {
  const stages = new Set<string>(['scratch'])
  const names: string[] = []
  for (const line of text.replaceAll(/\\\r?\n/g, ' ').split('\n')) {
    const [, from, stage] = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line) ?? []
    if (from && !stages.has(from.toLowerCase()) && !from.includes('$')) names.push(from)
    if (stage) stages.add(stage.toLowerCase())
    const [, copied] = /^\s*(?:COPY|ADD)\s.*?--from=(\S+)/i.exec(line) ?? []
    if (copied && copied.includes(':') && !copied.includes('$')) names.push(copied)
  }
  return [...new Set(names)]
}

const imageWord = /^(?:[a-z0-9.-]+(?::\d+)?\/)?[a-z][a-z0-9]*(?:[._/-]+[a-z0-9]+)*:[A-Za-z_0-9][\w.-]*$/

function imagesInCommands(lab: Lab): NamedImage[] {
  return commands(lab).flatMap(({ text, place }) => [
    ...imagesInDockerfile(text).map((name) => ({ name, place, in: 'FROM' as const })),
    ...(/\bdocker\b/.test(text)
      ? wordsOf(text)
          .filter((word) => imageWord.test(word))
          .map((name) => ({ name, place, in: 'command' as const }))
      : []),
  ])
}

function tagsMade(lab: Lab): Set<string> {
  const made = new Set<string>()
  for (const { text } of commands(lab)) {
    for (const [, tag] of text.matchAll(/(?:^|\s)(?:-t|--tag)[ =](\S+)/g)) made.add(unquoted(tag!))
    for (const [, tag] of text.matchAll(/\bdocker\s+(?:image\s+)?tag\s+\S+\s+(\S+)/g))
      made.add(unquoted(tag!))
  }
  return made
}

function commands(lab: Lab): { text: string; place: Place }[] {
  return lab.steps.flatMap((step) =>
    step.kind === 'terminal' && step.options.notRun === null
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
