import type { Problem } from '../../src/book/types.ts'
import { isAllowed, toUse } from './licences.ts'

/** Said by the package itself, in a form that npm no longer reads. */
const saidOtherwise: Record<string, string> = { uslug: 'MIT' }

/** Packages of a lock file whose licence we may not use, or that name none. */
export function checkLock(file: string, text: string): Problem[] {
  const { packages } = JSON.parse(text) as { packages: Record<string, { license?: string }> }
  const lines = text.split('\n')
  return Object.entries(packages).flatMap(([path, { license }]) => {
    const name = path.replace(/^.*node_modules\//, '')
    const licence = license ?? saidOtherwise[name]
    if (licence && isAllowed(licence, toUse)) return []
    return {
      place: { file, line: lines.findIndex((line) => line.startsWith(`    "${path}": {`)) + 1 },
      fact: licence ? `${name} is under ${licence}.` : `${name} names no licence.`,
      remedy: `Do without it, or, when its conditions suit us, add them to scripts/packages/. Allowed: ${[...toUse].join(', ')}.`,
    }
  })
}
