import { predict } from '../predict.ts'
import type { BuildReport } from '../types.ts'
import { buildOf, lessonWorld } from './build-of.ts'
import type { Changes, Lesson } from './lesson.ts'

/** What becomes of each step, when this is built after those. */
export function answer(lesson: Lesson, before: readonly Changes[], now: Changes): BuildReport {
  return predict(
    [...before, now].map((changes) => buildOf(lesson, changes)),
    lessonWorld,
  ).at(-1)!
}
