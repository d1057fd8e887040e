import type { MdastNode } from 'satteri'
import { shownLanguages } from './components.ts'
import { checkFenceEnd } from './fence-end.ts'
import { parseShownMeta, parseFenceOptions } from './fence-meta.ts'
import { checkFence } from './fence-rules.ts'
import { parseFence } from './parse-fence.ts'
import { didYouMean, listWords } from '../suggest.ts'
import type { Place, Problem, ShownFence, TerminalStep } from '../types.ts'

type CodeNode = Readonly<Extract<MdastNode, { type: 'code' }>>
type ReadFence = { step: TerminalStep | null; shown: ShownFence | null; problems: Problem[] }

/** What a fence is: a step, or something that is only shown; `lines` are the chapter's. */
export function readFence(node: CodeNode, lines: string[], place: Place): ReadFence {
  const lost = checkFenceEnd(node, lines, place)
  if (lost.length > 0) return { step: null, shown: null, problems: lost }
  const meta = node.meta ?? ''
  if (node.lang === 'console') return readTerminalStep({ meta, text: node.value }, place)
  return readShownFence(node.lang ?? '', meta, place)
}

/** Rules among options and lines are checked when each is right by itself: a misspelt `continue` is one mistake, not three. */
function readTerminalStep(source: TerminalStep['source'], place: Place): ReadFence {
  const { options, problems } = parseFenceOptions(source.meta, place)
  const fence = parseFence(source.text, options, place)
  const step: TerminalStep = { kind: 'terminal', place, source, options, exchanges: fence.exchanges }
  const wrong = [...problems, ...fence.problems]
  return { step, shown: null, problems: wrong.length > 0 ? wrong : checkFence(step) }
}

function readShownFence(language: string, meta: string, place: Place): ReadFence {
  const languages = ['console', ...shownLanguages]
  if (languages.includes(language)) {
    const { reason, problems } = parseShownMeta(meta, language, place)
    return { step: null, shown: reason === null ? null : { place, language, reason }, problems }
  }
  const unknown: Problem = {
    place,
    fact: language === '' ? 'This fence has no language.' : `Unknown fence language \`${language}\`.`,
    remedy: `Use ${listWords(languages)}.${didYouMean(language, languages)}`,
  }
  return { step: null, shown: null, problems: [unknown] }
}
