import type { Lesson } from '../../cache/lesson/lesson.ts'

/** A lesson on its way to the page, as an attribute holds it. */
export function packLesson(lesson: Lesson): string {
  return JSON.stringify({ ...lesson, files: [...lesson.files] })
}

export function unpackLesson(text: string): Lesson {
  const { files, ...lesson } = JSON.parse(text)
  return { ...lesson, files: new Map(files) }
}

/** Seconds that a step took when the chapter was run, by its text. */
export type StepTimes = Record<string, number>
