import { decodeText } from './chapter/file-step.ts'
import { imagesNamed } from './images-named.ts'
import type { Lab, Place } from './types.ts'

/** A version that the book asks for by name: `python:3.14-slim`, `fastapi==0.143.3`, `picocolors@1.1.1`. */
export type Pin = {
  kind: 'image' | 'python' | 'npm'
  name: string
  place: Place
  /** Whether someone wrote a file or only typed the name in a command, where what looks like an image may be something else. */
  isCertain: boolean
}

/** What a lab pins: the images of its Dockerfiles, Compose files and commands, and packages of its lists. An image without a tag is none. */
export function pinsOf(lab: Lab): Pin[] {
  const images = imagesNamed(lab)
    .filter(({ name }) => /:[^/]+$/.test(name))
    .map(({ name, place, in: where }): Pin => ({
      kind: 'image',
      name: name.replace(/^docker\.io\/(?:library\/)?/, '').replace(/@.*/, ''),
      place,
      isCertain: where !== 'command',
    }))
  return [...images, ...lab.steps.flatMap(packagesOf)]
}

function packagesOf(step: Lab['steps'][number]): Pin[] {
  if (step.kind === 'terminal') return step.exchanges.flatMap(packagesInCommand)
  const text = step.region === null ? (decodeText(step.bytes) ?? '') : ''
  const pin = (kind: Pin['kind'], name: string): Pin => ({ kind, name, place: step.place, isCertain: true })
  if (/(^|\/)[\w.-]*requirements[\w.-]*\.(?:txt|in)$/.test(step.path))
    return pythonPins(text).map((name) => pin('python', name))
  return step.path.endsWith('package.json') ? npmPins(text).map((name) => pin('npm', name)) : []
}

function packagesInCommand({
  input,
  place,
}: {
  input: { kind: string; text?: string }
  place: Place
}): Pin[] {
  const text = input.kind === 'command' ? input.text! : ''
  return /\bpip3? install\b/.test(text)
    ? pythonPins(text.replaceAll(/[\s'"]+/g, '\n')).map((name) => ({
        kind: 'python',
        name,
        place,
        isCertain: true,
      }))
    : []
}

function pythonPins(text: string): string[] {
  return [...text.matchAll(/^([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?==([\w.]+)/gm)].map(
    ([, name, version]) => `${name!.toLowerCase()}==${version}`,
  )
}

/** Exact versions only: `^1.1.1` pins nothing. */
function npmPins(text: string): string[] {
  try {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Record<
      string,
      Record<string, string>
    >
    return Object.entries({ ...dependencies, ...devDependencies })
      .filter(([, version]) => /^\d[\w.-]*$/.test(version))
      .map(([name, version]) => `${name}@${version}`)
  } catch {
    return []
  }
}
