import { CannotTell } from '../command/cannot-tell.ts'
import type { Layout } from './stand-in-layout.ts'

export type Wheel = { name: string; version: string }

/** A line of a requirements file that a stand-in cannot install as it stands. */
export type UnmetPin = { line: number; requirement: string; carried: Wheel | null }

/** The Python packages that a stand-in carries; none, for one that is not Python's. */
export function wheelsOf(standIn: Layout): Wheel[] {
  return [...(standIn.notes['wheels'] ?? '').matchAll(/^([^-\n]+)-([^-\n]+)-.+\.whl$/gm)].map(
    ([, name, version]) => ({
      name: normal(name!),
      version: version!,
    }),
  )
}

/** Of a requirements file's text. Extras count as unmet: what they add is not carried. Other constraints than `==` are pip's affair. */
export function unmetPins(text: string, wheels: Wheel[]): UnmetPin[] {
  return text.split('\n').flatMap((written, index) => {
    const requirement = written.replace(/(^|\s)#.*/, '').trim()
    const [, name, extras, version] =
      requirement.match(/^([A-Za-z0-9][\w.-]*)\s*(\[[^\]]*\])?\s*(?:==\s*([^\s;,]+))?/) ?? []
    if (!name) return []
    const carried = wheels.find((wheel) => wheel.name === normal(name)) ?? null
    const isMet = carried && !extras && (!version || version === carried.version)
    return isMet ? [] : [{ line: index + 1, requirement, carried }]
  })
}

/** Says of all requirements files at once what the stand-in cannot install, before anything is run. */
export function mustCarry(standIn: Layout, files: { path: string; text: string }[]) {
  const wheels = wheelsOf(standIn)
  const lines = files.flatMap(({ path, text }) =>
    unmetPins(text, wheels).map(({ line, requirement, carried }) => {
      const instead = carried
        ? `it carries ${carried.name}==${carried.version}`
        : 'it carries no such package'
      return `${path}:${line}  ${requirement}: ${instead}`
    }),
  )
  if (lines.length === 0) return
  throw new CannotTell(
    `The stand-in for ${standIn.names[0]} cannot install what the book asks for:\n  ${lines.join('\n  ')}`,
    {
      remedy:
        'Debian has moved on: move the pins along with it, or add the package to the recipe (scripts/stand-ins/README.md). ' +
        'When Debian has the newer version by now, removing .cache/stand-ins has the stand-in built again.',
    },
  )
}

/** As pip compares names: `typing_extensions` is `typing-extensions`. */
const normal = (name: string) => name.toLowerCase().replace(/[-_.]+/g, '-')
