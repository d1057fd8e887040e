import { answer } from '../../cache/lesson/answer.ts'
import { fromAddress, type Play, toAddress } from '../../cache/lesson/in-address.ts'
import type { Changes } from '../../cache/lesson/lesson.ts'
import { moveInstruction } from '../../cache/lesson/move-instruction.ts'
import { useSheet } from '../use-sheet.ts'
import { drawControls } from './controls.ts'
import { element } from './element.ts'
import { unpackLesson, type StepTimes } from './send-lesson.ts'
import styles from './explorer.css?url'
import { drawSteps, sumUp } from './steps.ts'

/** Turns the table of examples into something to play with. What the reader does is kept in the page's address. */
export async function play(explorer: HTMLElement): Promise<void> {
  await useSheet(styles)
  const lesson = unpackLesson(explorer.dataset.lesson!)
  const times = JSON.parse(explorer.dataset.times ?? '{}') as StepTimes
  let { before, now }: Play = fromAddress(lesson, new URL(location.href).searchParams.get('cache')) ?? {
    before: [{}],
    now: {},
  }
  const summary = element('p', { class: 'summary', role: 'status' })
  const steps = element('ol', { class: 'steps' })
  const controls = drawControls(lesson, {
    change(changes) {
      now = { ...now, ...changes }
      show()
    },
    choose(play) {
      ;({ before, now } = play)
      controls.show(now)
      show()
    },
    build() {
      before = [...before, now].slice(-12)
      show()
    },
  })
  const move = (line: number, direction: 'up' | 'down') => {
    const dockerfile = moveInstruction(dockerfileOf(now), line, direction)
    if (dockerfile === null) return
    now = { ...now, dockerfile }
    controls.show(now)
    show()
  }
  const dockerfileOf = (changes: Changes) => changes.dockerfile ?? lesson.dockerfiles[0]!.text
  const show = () => {
    const report = answer(lesson, before, now)
    summary.textContent = sumUp(report, times)
    drawSteps(steps, report, { times, dockerfile: dockerfileOf(now), move })
    remember(toAddress(lesson, { before, now }))
  }
  controls.show(now)
  show()
  const stage = element(
    'div',
    { class: 'stage' },
    controls.element,
    element('div', { class: 'result' }, summary, steps),
  )
  explorer.querySelector('.examples')!.replaceWith(stage)
}

function remember(text: string | null): void {
  const url = new URL(location.href)
  if (text === null) url.searchParams.delete('cache')
  else url.searchParams.set('cache', text)
  if (url.href !== location.href) history.replaceState(history.state, '', url)
}
