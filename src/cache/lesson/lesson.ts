import type { Tree } from '../types.ts'

/** A project that a reader may change, and build in thought: what is there at the beginning, and what a chapter does with it. */
export type Lesson = {
  id: string
  title: string
  /** Other Dockerfiles of the project, by what the chapter calls them. The first one is there at the beginning. */
  dockerfiles: readonly { name: string; text: string }[]
  /** The context without its Dockerfile and `.dockerignore`: these are added. */
  files: Tree
  ignore: string
  args: Readonly<Record<string, string>>
  examples: readonly Example[]
}

/** A build of the chapter, after those that it finds in the cache. */
export type Example = {
  name: string
  /** What was built before it, in order. */
  before: readonly Changes[]
  now: Changes
  /** The measure with the time of the chapter's own build. */
  measure: string | null
}

/** What differs from the lesson's beginning. */
export type Changes = {
  dockerfile?: string
  files?: Readonly<Record<string, FileChange>>
  ignore?: string
  args?: Readonly<Record<string, string>>
  /** The base image has been rebuilt under its name. */
  newBase?: boolean
  noCache?: boolean
}

export const fileChanges = ['edited', 'touched', 'executable', 'deleted', 'added'] as const
export type FileChange = (typeof fileChanges)[number]
