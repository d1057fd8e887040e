import { parseDocument } from 'yaml'
import { z } from 'zod'
import { didYouMean, listWords } from '../suggest.ts'
import type { ChapterMeta, Place, Problem } from '../types.ts'

const line = z
  .string()
  .trim()
  .min(1)
  .refine((text) => !text.includes('\n'))
const minutes = z.number().int().min(0)

/** Front matter of a chapter. A description says what a key holds, for whoever got it wrong. */
export const chapterMetaSchema = z.strictObject({
  title: line.describe('a line of text'),
  description: line.describe('a line of text'),
  objectives: z
    .array(line)
    .default([])
    .describe('a list of lines, each with what the reader can do afterwards'),
  prerequisites: z.array(line).default([]).describe('a list of lines, each with what the reader has at hand'),
  readingTime: minutes.default(0).describe('a whole number of minutes'),
  labTime: minutes.default(0).describe('a whole number of minutes'),
})

export const emptyMeta: ChapterMeta = {
  title: '',
  description: '',
  objectives: [],
  prerequisites: [],
  readingTime: 0,
  labTime: 0,
}

/** `yaml` is the text between the `---` lines, whose first line is `place.line + 1`. */
export function parseChapterMeta(yaml: string, place: Place): { meta: ChapterMeta; problems: Problem[] } {
  const read = readYaml(yaml, place)
  if ('problems' in read) return { meta: emptyMeta, problems: read.problems }
  const parsed = chapterMetaSchema.safeParse(read.value)
  if (parsed.success) return { meta: parsed.data, problems: [] }
  const at = (key: string): Place => ({ ...place, line: place.line + lineOf(yaml, key) })
  return { meta: emptyMeta, problems: explain(parsed.error.issues, read.value, at) }
}

function readYaml(yaml: string, place: Place): { value: unknown } | { problems: Problem[] } {
  const document = parseDocument(yaml)
  if (document.errors.length === 0) {
    try {
      return { value: document.toJS() ?? {} }
    } catch (error) {
      return { problems: [invalidYaml(error as Error, place, 0)] }
    }
  }
  return {
    problems: document.errors.map((error) => invalidYaml(error, place, error.linePos?.[0].line ?? 0)),
  }
}

function invalidYaml({ message }: Error, place: Place, line: number): Problem {
  return {
    place: { ...place, line: place.line + line },
    fact: 'The front matter is not valid YAML.',
    evidence: [message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '')],
    remedy: 'Put a value that holds `: ` or ` #` between quotes.',
  }
}

/** One problem for each key, however much of its value is wrong. */
function explain(issues: z.core.$ZodIssue[], value: unknown, at: (key: string) => Place): Problem[] {
  const known = Object.keys(chapterMetaSchema.shape)
  const remedy = `A chapter has ${listWords(known)}.`
  const unknown = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : []))
  // A key that seems to be missing is most often the misspelt one.
  const isNamed = (key: string) => unknown.length === 0 || Object.hasOwn(value as object, key)
  const wrong = new Set(issues.flatMap(({ path }) => path.slice(0, 1).map(String)))
  if (typeof value !== 'object' || Array.isArray(value))
    return [{ place: at(''), fact: 'The front matter is not a list of keys with values.', remedy }]
  return [
    ...unknown.map((key) => ({
      place: at(key),
      fact: `Unknown front matter \`${key}\`.`,
      remedy: `${remedy}${didYouMean(key, known)}`,
    })),
    ...[...wrong].filter(isNamed).map((key) => ({
      place: at(key),
      fact: Object.hasOwn(value as object, key)
        ? `\`${key}\` in the front matter is not ${descriptionOf(key)}.`
        : `The front matter has no \`${key}\`.`,
      remedy: `Write \`${key}: …\` with ${descriptionOf(key)}.`,
    })),
  ]
}

function descriptionOf(key: string): string {
  return chapterMetaSchema.shape[key as keyof ChapterMeta].description ?? 'a value'
}

/** From 1; 0, which is the opening `---`, for a key that is not there. */
function lineOf(yaml: string, key: string): number {
  return yaml.split('\n').findIndex((line) => line.startsWith(`${key}:`)) + 1
}
