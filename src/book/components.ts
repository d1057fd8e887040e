/** The components that a chapter may use, with their attributes; `required` ones first. Everything else in capitals is a mistake. */
export const components = {
  File: { required: ['src'], optional: ['as', 'region', 'setup'] },
  Claim: { required: ['id'], optional: ['source'] },
  Measure: { required: ['name'], optional: [] },
  Lab: { required: ['id'], optional: ['title', 'start', 'services'] },
  Note: { required: [], optional: ['title', 'kind'] },
} as const satisfies Record<string, { required: readonly string[]; optional: readonly string[] }>

export type ComponentName = keyof typeof components

export function isComponentName(name: string): name is ComponentName {
  return Object.hasOwn(components, name)
}

/** What a lab may ask for besides its engine. */
export const services = ['registries'] as const

/** Languages of fences that are shown and not run; each such fence says why with `skip="…"`. */
export const shownLanguages = [
  'text',
  'dockerfile',
  'sh',
  'bash',
  'python',
  'yaml',
  'json',
  'js',
  'ts',
  'ini',
  'diff',
  'http',
  'html',
  'c',
] as const
