/**
 * The components that a chapter may use, with their attributes; `required` ones first, `switches` take no value. `holds`: what may
 * stand between its tags. Everything else in capitals is a mistake.
 */
export const components = {
  File: { required: ['src'], optional: ['as', 'region'], switches: ['setup'], holds: 'notes' },
  Claim: { required: ['id'], optional: ['source'], switches: ['featured'], holds: 'blocks' },
  Measure: { required: ['name'], optional: [], switches: [], holds: 'nothing' },
  Lab: { required: ['id'], optional: ['title', 'start', 'services'], switches: [], holds: 'blocks' },
  Diagram: { required: ['src', 'alt'], optional: [], switches: [], holds: 'blocks' },
  CacheExplorer: { required: ['lesson'], optional: [], switches: [], holds: 'nothing' },
  ImageExplorer: { required: ['images'], optional: [], switches: [], holds: 'nothing' },
  Chart: { required: ['title', 'measures'], optional: ['labels'], switches: [], holds: 'nothing' },
  Note: { required: [], optional: ['title', 'kind'], switches: [], holds: 'blocks' },
  Term: { required: [], optional: ['name'], switches: [], holds: 'words' },
} as const satisfies Record<
  string,
  {
    required: readonly string[]
    optional: readonly string[]
    switches: readonly string[]
    holds: 'nothing' | 'notes' | 'blocks' | 'words'
  }
>

export type ComponentName = keyof typeof components

export function isComponentName(name: string): name is ComponentName {
  return Object.hasOwn(components, name)
}

/** Plain HTML that says what Markdown cannot. `<pre>` and `<code>` are not in it: they would show commands that nobody runs. */
export const htmlElements = [
  'a',
  'abbr',
  'br',
  'cite',
  'dd',
  'details',
  'dfn',
  'div',
  'dl',
  'dt',
  'em',
  'figcaption',
  'figure',
  'kbd',
  'mark',
  'small',
  'span',
  'strong',
  'sub',
  'summary',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'wbr',
] as const

/** What a note may be, by its `kind`; without one it is the first. */
export const noteKinds = ['note', 'warning', 'caution'] as const

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
