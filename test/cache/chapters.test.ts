import { beforeAll, describe, expect, test } from 'vitest'
import { answer } from '../../src/cache/lesson/answer.ts'
import { buildOf, lessonWorld } from '../../src/cache/lesson/build-of.ts'
import type { Lesson } from '../../src/cache/lesson/lesson.ts'
import { predict } from '../../src/cache/predict.ts'
import type { Build, Entry } from '../../src/cache/types.ts'
import { lessonsOf } from '../../src/cache/lesson/lessons.ts'
import type { Book, Exchange, TerminalStep } from '../../src/book/types.ts'
import { readBook } from '../../src/files/read-book.ts'

/** What the chapters promise of their builds, and the verifier holds against the engine, is what the explorer answers. */
let book: Book
beforeAll(async () => void (book = await readBook('.')))

/** In which order, and in how many lines, is the log's own matter. */
type Said = Record<string, 'cached' | 'run'>

describe('the explorer answers as the chapter’s build', () => {
  test.each([
    ['watch-the-cache', 'The first build', 'measure', 'first-build'],
    ['watch-the-cache', 'Nothing', 'measure', 'second-build'],
    ['watch-the-cache', 'The program', 'measure', 'app-edit'],
    ['watch-the-cache', 'The date of the program', 'command', 'touch app.py'],
    ['watch-the-cache', 'The list of libraries', 'measure', 'requirements-edit'],
    ['watch-the-cache', 'The program, when everything is copied at once', 'measure', 'careless-edit'],
    ['good-order', 'The first build', 'command', '-t dice:1 '],
    ['good-order', 'The README', 'measure', 'slow-readme'],
    ['good-order', 'The version', 'measure', 'slow-version'],
    ['good-order', 'The order of the lines', 'command', '-t dice:4 '],
    ['good-order', 'The README, in the new order', 'measure', 'fast-readme'],
    ['good-order', 'The version, in the new order', 'measure', 'fast-version'],
    ['good-order', 'The program, in the new order', 'measure', 'fast-program'],
  ] as const)('%s: %s', (id, name, by, what) => {
    const lesson = lessonsOf(book.snippets).find((each) => each.id === id)!
    const promised = promisedOf(exchangeIn(id, by, what))
    expect(Object.keys(promised)).not.toEqual([])
    expect(saidOf(lesson, name)).toMatchObject(promised)
  })

  test('every example of a lesson is held against a build', () => {
    expect(lessonsOf(book.snippets).map(({ id, examples }) => [id, examples.length])).toEqual([
      ['watch-the-cache', 6],
      ['good-order', 7],
    ])
  })
})

/** One build after the other, as the lab has them: what was built for an earlier question is in the cache for a later one. */
test('the model answers all that chapter 6 asks the builder', () => {
  const files = new Map<string, Entry>()
  const builds: Build[] = []
  const answers: { asked: string; said: string; promised: string }[] = []
  for (const { exchange } of exchangesOf('ask-the-builder')) {
    const command = commandOf(exchange)
    followFiles(command, files)
    const question = questionIn(exchange)
    if (!question) continue
    for (const text of [question.first, question.then]) builds.push(buildFrom(text, new Map(files)))
    const said = predict(builds, lessonWorld).at(-1)!.steps.at(-1)?.verdict ?? 'no step'
    answers.push({ asked: command, said, promised: question.promised })
  }
  expect(answers.length).toBeGreaterThan(25)
  expect(answers.filter(({ said, promised }) => said !== promised)).toEqual([])
})

/** What the lab's few other commands do to its files. */
function followFiles(command: string, files: Map<string, Entry>): void {
  for (const part of command.split(' > ').length > 1 ? [command] : command.split(' && ')) {
    const [, words, path] = /^echo '?([^'|>]*?)'?(?: \|.*)? > (\S+)$/.exec(part) ?? []
    const [, between] = /\| tee (\S+) >/.exec(part) ?? []
    for (const written of [path, between])
      if (written) files.set(written, { kind: 'file', content: words!, mode: 0o644 })
    const [, mode, changed] = /^chmod (\S+) (\S+)$/.exec(part) ?? []
    const entry = files.get(changed ?? '')
    if (entry?.kind === 'file')
      files.set(changed!, { ...entry, mode: mode === '+x' ? 0o755 : Number.parseInt(mode!, 8) })
  }
}

function saidOf(lesson: Lesson, name: string): Said {
  const { before, now } = lesson.examples.find((example) => example.name === name)!
  const { steps } = answer(lesson, before, now)
  return Object.fromEntries(steps.map(({ place, verdict }) => [place.text, verdict as 'cached' | 'run']))
}

function exchangesOf(lab: string): { step: TerminalStep; exchange: Exchange }[] {
  const found = book.chapters.flatMap(({ labs }) => labs).find(({ id }) => id === lab)!
  return found.steps.flatMap((step) =>
    step.kind === 'terminal' ? step.exchanges.map((exchange) => ({ step, exchange })) : [],
  )
}

function exchangeIn(lab: string, by: 'measure' | 'command', what: string): Exchange {
  const all = exchangesOf(lab)
  const at = all.findIndex(({ step, exchange }) =>
    by === 'measure' ? step.options.measure?.name === what : commandOf(exchange).includes(what),
  )
  // The build is that command, or comes after it in the same fence.
  return all.slice(at).find(({ exchange }) => commandOf(exchange).includes('docker build'))!.exchange
}

function commandOf({ input }: Exchange): string {
  return input.kind === 'command' ? input.text : ''
}

/** Both ways in which the chapters show a build: BuildKit's own log, and what `steps.sh` makes of it. */
function promisedOf({ expectation }: Exchange): Said {
  const said: Said = {}
  let step = ''
  for (const line of expectation.lines ?? []) {
    const [, verdict, listed] = /^(cached|done) +\[\d+\/\d+\] (.+)$/.exec(line) ?? []
    if (listed) said[listed] = verdict === 'cached' ? 'cached' : 'run'
    step = /^#\d+ \[\d+\/\d+\] (.+)$/.exec(line)?.[1] ?? step
    if (/^#\d+ CACHED$/.test(line)) said[step] = 'cached'
    if (/^#\d+ DONE/.test(line)) said[step] = 'run'
  }
  return said
}

type Question = { first: string; then: string; promised: 'cached' | 'run' }

function questionIn(exchange: Exchange): Question | null {
  const command = commandOf(exchange)
  const words = /^sh ask\.sh '([^']*)' '([^']*)'$/.exec(command) ?? above(command)
  const [verdict] = /^(cached|done)/.exec(exchange.expectation.lines?.[0] ?? '') ?? []
  if (!words || !verdict) return null
  return { first: words[1]!, then: words[2]!, promised: verdict === 'cached' ? 'cached' : 'run' }
}

/** The chapter's own abbreviation in one of its claims. */
function above(command: string): string[] | null {
  const words = /^above '([^']*)' '([^']*)'$/.exec(command)
  return words && ['', `${words[1]}\nRUN echo below it`, `${words[2]}\nRUN echo below it`]
}

function buildFrom(text: string, context: Map<string, Entry>): Build {
  const lesson: Lesson = {
    ...{ id: '', title: '', examples: [], ignore: '', args: {}, files: context },
    dockerfiles: [{ name: '', text: `FROM busybox:1.37\n${text.replaceAll('\\n', '\n')}\n` }],
  }
  return buildOf(lesson, {})
}
