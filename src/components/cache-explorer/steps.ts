import { sayReason } from '../../cache/say-reason.ts'
import type { BuildReport, StepReport, Verdict } from '../../cache/types.ts'
import { element } from './element.ts'
import type { StepTimes } from './send-lesson.ts'

export const verdictWords: Record<Verdict, string> = {
  cached: 'cached',
  run: 'runs',
  depends: 'it depends',
  failed: 'fails',
  'not-reached': 'not reached',
}

/** One sentence on all steps, for the eye and for screen readers. */
export function sumUp({ steps, complaints }: BuildReport, times: StepTimes): string {
  if (complaints.length > 0) return complaints.map(({ line, fact }) => `Line ${line}: ${fact}`).join(' ')
  const runs = steps.filter(({ verdict }) => verdict === 'run')
  const failed = steps.find(({ verdict }) => verdict === 'failed')
  if (failed) return `The build fails at line ${failed.place.line}.`
  const count = `${runs.length === 0 ? 'No step' : runs.length} of ${steps.length} ${runs.length === 1 || runs.length === 0 ? 'runs' : 'run'}`
  const known = runs.flatMap(({ place }) => times[textOf(place.text)] ?? [])
  if (known.length === 0 || known.length < runs.length) return `${count}.`
  return `${count}: ${seconds(known.reduce((sum, each) => sum + each, 0))} of work, as measured in the chapter’s run.`
}

type Drawing = { times: StepTimes; dockerfile: string; move(line: number, direction: 'up' | 'down'): void }

export function drawSteps(list: HTMLOListElement, { steps }: BuildReport, { times, move }: Drawing): void {
  const focused = (document.activeElement as HTMLElement | null)?.dataset.move
  list.replaceChildren(
    ...steps.map((step) => {
      const { place, verdict, reason } = step
      const took = verdict === 'cached' ? undefined : times[textOf(place.text)]
      return element(
        'li',
        { class: verdict },
        element('code', {}, place.text),
        element('strong', {}, verdictWords[verdict]),
        element('span', { class: 'reason' }, ...withCode(sayReason(verdict, reason))),
        took === undefined ? null : element('span', { class: 'took' }, seconds(took)),
        element('span', { class: 'moves' }, mover(step, 'up', move), mover(step, 'down', move)),
      )
    }),
  )
  if (focused) list.querySelector<HTMLElement>(`[data-move="${CSS.escape(focused)}"]`)?.focus()
}

function mover({ place }: StepReport, direction: 'up' | 'down', move: Drawing['move']): HTMLElement {
  const button = element(
    'button',
    {
      type: 'button',
      'aria-label': `Move ${direction}: ${place.text}`,
      'data-move': `${direction} ${place.text}`,
    },
    direction === 'up' ? '↑' : '↓',
  )
  button.addEventListener('click', () => move(place.line, direction))
  return button
}

/** Between backticks stands code. */
function withCode(sentence: string): (Node | string)[] {
  return sentence.split('`').map((part, index) => (index % 2 === 1 ? element('code', {}, part) : part))
}

/** As BuildKit prints an instruction: its keyword in capitals, one blank after it. */
function textOf(text: string): string {
  return text.replace(/^(\w+)\s+/, (_, keyword: string) => `${keyword.toUpperCase()} `)
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`
}
