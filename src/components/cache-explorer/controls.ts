import { argsIn } from '../../cache/lesson/args-in.ts'
import type { Play } from '../../cache/lesson/in-address.ts'
import { type Changes, type FileChange, fileChanges, type Lesson } from '../../cache/lesson/lesson.ts'
import { element } from './element.ts'

type Doing = {
  /** Something is different from now on. */
  change(changes: Partial<Changes>): void
  /** An example, or the beginning. */
  choose(play: Play): void
  /** What is there now has been built: it is in the cache. */
  build(): void
}

export type Controls = { element: HTMLElement; show(changes: Changes): void }

const changeWords: Record<FileChange | 'as it was', string> = {
  'as it was': 'as it was',
  edited: 'edited',
  touched: 'saved again, unchanged',
  executable: 'made executable',
  deleted: 'deleted',
  added: 'added',
}

/** What a reader can change. `show` puts it to what holds now. */
export function drawControls(lesson: Lesson, doing: Doing): Controls {
  let now: Changes = {}
  const dockerfile = element('textarea', { rows: '9', spellcheck: 'false', autocapitalize: 'off' })
  dockerfile.addEventListener('input', () => {
    doing.change({ dockerfile: dockerfile.value })
    showArgs(dockerfile.value)
  })
  const ignore = element('textarea', { rows: '2', spellcheck: 'false', autocapitalize: 'off' })
  ignore.addEventListener('input', () => doing.change({ ignore: ignore.value }))
  const files = element('fieldset', { class: 'files' })
  const args = element('fieldset', { class: 'args' })
  const newBase = checkbox('The base image has been rebuilt', (newBase) => doing.change({ newBase }))
  const noCache = checkbox('--no-cache', (noCache) => doing.change({ noCache }))

  const setFile = (path: string, change: string) => {
    const others = Object.fromEntries(Object.entries(now.files ?? {}).filter(([each]) => each !== path))
    now = { ...now, files: change === 'as it was' ? others : { ...others, [path]: change as FileChange } }
    doing.change({ files: now.files! })
  }
  const showFiles = () => {
    const added = Object.keys(now.files ?? {}).filter(
      (path) => !lesson.files.has(path) && now.files![path] !== 'deleted',
    )
    const known = [...lesson.files].filter(([, entry]) => entry.kind === 'file').map(([path]) => path)
    files.replaceChildren(
      element('legend', {}, 'Files'),
      ...[...known, ...added].map((path) => fileRow(path, now.files?.[path], known.includes(path), setFile)),
      adder((path) => {
        setFile(path, 'added')
        showFiles()
      }),
    )
  }
  const showArgs = (text: string) => {
    const declared = argsIn(text)
    args.hidden = declared.length === 0
    args.replaceChildren(
      element('legend', {}, 'Arguments'),
      ...declared.map(([name, own]) => {
        const value = now.args?.[name] ?? lesson.args[name] ?? ''
        const input = element('input', { value, placeholder: own ?? 'not given', spellcheck: 'false' })
        input.addEventListener('input', () => {
          now = { ...now, args: { ...now.args, [name]: input.value } }
          doing.change({ args: now.args! })
        })
        return element('label', {}, element('code', {}, name), input)
      }),
    )
  }

  const go = button('Build, and go on from here', doing.build)
  const again = button('Begin again', () => doing.choose({ before: [{}], now: {} }))
  return {
    element: element(
      'form',
      { class: 'controls', 'aria-label': lesson.title },
      chooser(
        'Change',
        lesson.examples.slice(1).map(({ name, before, now }) => [name, () => doing.choose({ before, now })]),
      ),
      chooser(
        'Dockerfile',
        lesson.dockerfiles.map(({ name, text }) => [
          name,
          () => doing.choose({ before: [{}], now: { dockerfile: text } }),
        ]),
      ),
      element('label', { class: 'text' }, element('span', {}, 'Dockerfile'), dockerfile),
      files,
      args,
      element('label', { class: 'text' }, element('span', {}, '.dockerignore'), ignore),
      element('p', { class: 'flags' }, newBase.element, noCache.element),
      element('p', { class: 'buttons' }, go, again),
    ),
    show(changes) {
      now = changes
      dockerfile.value = changes.dockerfile ?? lesson.dockerfiles[0]!.text
      ignore.value = changes.ignore ?? lesson.ignore
      newBase.input.checked = changes.newBase ?? false
      noCache.input.checked = changes.noCache ?? false
      showFiles()
      showArgs(dockerfile.value)
    },
  }
}

function fileRow(
  path: string,
  change: FileChange | undefined,
  isKnown: boolean,
  set: (path: string, change: string) => void,
): HTMLElement {
  const possible = (['as it was', ...fileChanges] as const).filter((each) =>
    isKnown ? each !== 'added' : each !== 'as it was',
  )
  const select = element(
    'select',
    { 'aria-label': path },
    ...possible.map((each) =>
      element('option', { value: each, selected: each === (change ?? 'as it was') }, changeWords[each]),
    ),
  )
  select.addEventListener('change', () => set(path, select.value))
  return element('label', {}, element('code', {}, path), select)
}

function adder(add: (path: string) => void): HTMLElement {
  const input = element('input', {
    'aria-label': 'Path of a new file',
    placeholder: 'notes.txt',
    spellcheck: 'false',
  })
  return element(
    'p',
    { class: 'adder' },
    input,
    button('Add a file', () => {
      const path = input.value.trim().replace(/^[./]+/, '')
      if (path !== '') add(path)
    }),
  )
}

function chooser(legend: string, choices: [string, () => void][]): HTMLElement {
  return element(
    'fieldset',
    { class: 'chooser' },
    element('legend', {}, legend),
    ...choices.map(([name, choose]) => button(name, choose)),
  )
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button' }, text)
  made.addEventListener('click', act)
  return made
}

function checkbox(text: string, set: (on: boolean) => void) {
  const input = element('input', { type: 'checkbox' })
  input.addEventListener('change', () => set(input.checked))
  return { element: element('label', {}, input, ` ${text}`), input }
}
