import { services as knownServices } from './components.ts'
import { didYouMean, listWords } from '../suggest.ts'
import type { Lab, Place, Problem, Snippets } from '../types.ts'
import { projectFiles } from './workspace.ts'

/** A lab of which the steps are still to come; its workspace is known when they are. */
export type LabDraft = Omit<Lab, 'workspace'>

/** What the attributes of `<Lab>` say. */
export function readLab(
  attributes: ReadonlyMap<string, string>,
  { chapter, place, snippets }: { chapter: string; place: Place; snippets: Snippets },
): { draft: LabDraft; problems: Problem[] } {
  const problems: Problem[] = []
  const say = (fact: string, remedy: string) => void problems.push({ place, fact, remedy })
  const id = attributes.get('id')!
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
    say(`\`${id}\` cannot be a lab’s id.`, 'Use lower-case letters, digits and hyphens: `two-stages`.')
  const draft: LabDraft = {
    id,
    place,
    title: attributes.get('title') ?? id,
    chapter,
    start: readStart(attributes.get('start') ?? null, snippets, say),
    services: readServices(attributes.get('services') ?? '', say),
    steps: [],
  }
  return { draft, problems }
}

/** The folder the reader works in. */
export function workspaceOf({ start, steps, id }: LabDraft): string {
  const firstFile = steps.find((step) => step.kind === 'file')
  return start?.project ?? firstFile?.snippet.split('/')[0] ?? id
}

type Say = (fact: string, remedy: string) => void

function readStart(project: string | null, snippets: Snippets, say: Say): Lab['start'] {
  if (project === null) return null
  const projects = [...new Set([...snippets.keys()].map((path) => path.split('/')[0]!))]
  if (projects.includes(project)) return { project, files: projectFiles(project, snippets) }
  say(
    `There is no project \`${project}\`.`,
    projects.length > 0
      ? `Under \`snippets/\` there is ${listWords(projects)}.${didYouMean(project, projects)}`
      : 'Under `snippets/` there is none yet.',
  )
  return null
}

function readServices(value: string, say: Say): string[] {
  const names = value.split(/[\s,]+/).filter(Boolean)
  for (const name of names.filter((name) => !(knownServices as readonly string[]).includes(name)))
    say(
      `Unknown service \`${name}\`.`,
      `A lab may ask for ${listWords(knownServices)}.${didYouMean(name, knownServices)}`,
    )
  return names
}
