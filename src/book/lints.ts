import { partsOf } from './lab-parts.ts'
import { type Bindings, matchLines, noBindings, swallowed } from './match.ts'
import type { LabRecord } from './record.ts'
import type { Exchange, Lab, Place, Problem } from './types.ts'
import { isElision, literalPieces } from './matching/wildcards.ts'

/**
 * What is right and yet worth a look, in what a lab's wildcards stood for: words of trouble that the reader does not see, and marks
 * that stood for nothing. From the record alone, so that a lab that is not run again says the same as on the day it was.
 */
export function lintLab(lab: Lab, record: LabRecord): Problem[] {
  const ran = new Map(
    partsOf(lab, record).flatMap(({ place, came, ran }) =>
      came.kind === 'passed' && ran ? [[place.line, ran.transcript] as const] : [],
    ),
  )
  const exchanges = lab.steps.flatMap((step) => (step.kind === 'terminal' ? step.exchanges : []))
  const warnings: Problem[] = []
  let bindings: Bindings = noBindings
  for (const exchange of exchanges) {
    const transcript = ran.get(exchange.place.line)
    if (!transcript || transcript.omittedBytes > 0) continue
    const linted = lintExchange(exchange, transcript.lines, bindings)
    warnings.push(...linted.warnings)
    bindings = linted.bindings
  }
  return warnings
}

type Linted = { warnings: Problem[]; bindings: Bindings }

function lintExchange(exchange: Exchange, printed: string[], bindings: Bindings): Linted {
  const { lines, exact, firstLine } = exchange.expectation
  if (!lines) return { warnings: [], bindings }
  const asWritten = matchLines(lines, printed, { exact, bindings })
  // A fence that ended in `...` leaves it open for the next one, which then begins with it.
  const promised = asWritten.ok ? lines : ['...', ...lines]
  const match = asWritten.ok ? asWritten : matchLines(promised, printed, { exact, bindings })
  if (!match.ok) return { warnings: [], bindings }
  const placeOf = (index: number): Place => ({
    ...exchange.place,
    line: firstLine + index - (asWritten.ok ? 0 : 1),
  })
  const elided = swallowed(match, promised, printed)
    .filter((elision) => !isOpenEnd(exchange, promised, elision.promised))
    .flatMap((elision) => lintElision(elision.lines, placeOf(elision.promised)))
  const marked = match.spans
    .filter(({ promised: index, from, to }) => !isElision(promised[index]!) && to === from + 1)
    .flatMap(({ promised: index, from }) =>
      lintMarks(promised[index]!, printed[from]!, { exact, place: placeOf(index) }),
    )
  return { warnings: [...elided, ...marked], bindings: match.bindings }
}

/** A `...` after which a running program may print what it likes: the lab does not wait to see it. */
function isOpenEnd({ input }: Exchange, promised: string[], index: number): boolean {
  const goesOn = input.kind === 'command' ? input.goesOn : input.kind !== 'interrupt'
  return goesOn && index === promised.length - 1
}

const trouble = /error|warn|denied|failed|not found/i
const mostEvidence = 5

function lintElision(lines: string[], place: Place): Problem[] {
  const troubled = lines.filter((line) => trouble.test(line))
  if (troubled.length > 0) return [hidden('...', place, troubled)]
  return lines.length === 0 ? [idle('No line was printed where `...` stands.', place)] : []
}

function lintMarks(line: string, printed: string, at: { exact: boolean; place: Place }): Problem[] {
  const pieces = literalPieces(line)
  if (pieces.length === 1) return []
  const isHidden = trouble.test(printed) && !trouble.test(pieces.join('\n'))
  if (isHidden) return [hidden('[...]', at.place, [printed])]
  const isIdle = pieces.slice(1).some((_, index) => fitsWithout(index, line, printed, at.exact))
  return isIdle ? [idle('Nothing was printed where `[...]` stands.', at.place)] : []
}

/** Whether the line still fits when its mark of this number is taken out: then the mark stood for nothing. */
function fitsWithout(index: number, line: string, printed: string, exact: boolean): boolean {
  let mark = -1
  const shorter = line.replace(/(?<!\\)\[\.\.\.\]/g, (text) => (++mark === index ? '' : text))
  return matchLines([shorter], [printed], { exact }).ok
}

function hidden(mark: string, place: Place, lines: string[]): Problem {
  const left = lines.length - mostEvidence
  return {
    place,
    fact: `\`${mark}\` hides what may be trouble.`,
    evidence: [...lines.slice(0, mostEvidence), ...(left > 0 ? [`… ${left} more`] : [])],
    remedy: 'Show it, so that the reader does not meet it alone; or mend what prints it.',
  }
}

function idle(fact: string, place: Place): Problem {
  return {
    place,
    fact,
    remedy: 'Take the mark out: without it, something that should not be there is noticed.',
  }
}
