import { parseDocument } from 'yaml'
import { z } from 'zod'
import type { ChapterMeta, Place, Problem } from './types.ts'

/** Front matter of a chapter. The site's content collection and the model check by this one schema. */
export const chapterMetaSchema = z.strictObject({
  title: z.string().min(1),
  description: z.string().min(1),
  objectives: z.array(z.string().min(1)).default([]),
  prerequisites: z.array(z.string().min(1)).default([]),
  readingTime: z.number().int().min(0).default(0),
  labTime: z.number().int().min(0).default(0),
})

/** `yaml` is the text between the `---` lines, whose first line is `place.line + 1`. */
export function parseChapterMeta(yaml: string, place: Place): { meta: ChapterMeta; problems: Problem[] } {
  const document = parseDocument(yaml)
  const syntax = document.errors.map((error) => ({
    place: { ...place, line: place.line + (error.linePos?.[0].line ?? 1) },
    fact: 'The front matter is not valid YAML.',
    evidence: [error.message.split('\n')[0]!],
    remedy: 'Quote a value that holds `: ` or `#`.',
  }))
  if (syntax.length > 0) return { meta: emptyMeta, problems: syntax }
  const parsed = chapterMetaSchema.safeParse(document.toJS() ?? {})
  if (parsed.success) return { meta: parsed.data, problems: [] }
  const problems = parsed.error.issues.map(({ path, message }) => ({
    place: { ...place, line: place.line + lineOf(yaml, String(path[0] ?? '')) },
    fact: `Front matter${path.length > 0 ? ` \`${path.join('.')}\`` : ''}: ${message}.`,
    remedy: `A chapter has ${Object.keys(chapterMetaSchema.shape)
      .map((key) => `\`${key}\``)
      .join(', ')}; times are whole minutes.`,
  }))
  return { meta: emptyMeta, problems }
}

export const emptyMeta: ChapterMeta = {
  title: '',
  description: '',
  objectives: [],
  prerequisites: [],
  readingTime: 0,
  labTime: 0,
}

function lineOf(yaml: string, key: string): number {
  return yaml.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 1
}
