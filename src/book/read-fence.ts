import type { MdastNode } from 'satteri'
import { shownLanguages } from './components.ts'
import { checkFenceEnd } from './fence-end.ts'
import { checkShownMeta, parseFenceOptions } from './fence-meta.ts'
import { checkFence } from './fence-rules.ts'
import { parseFence } from './parse-fence.ts'
import { didYouMean, listWords } from './suggest.ts'
import type { Place, Problem, TerminalStep } from './types.ts'

type CodeNode = Readonly<Extract<MdastNode, { type: 'code' }>>

/** The step that a fence is, or none for one that is only shown; `lines` are the chapter's. */
export function readFence(
  node: CodeNode,
  lines: string[],
  place: Place,
): { step: TerminalStep | null; problems: Problem[] } {
  const lost = checkFenceEnd(node, lines, place)
  if (lost.length > 0) return { step: null, problems: lost }
  const meta = node.meta ?? ''
  if (node.lang === 'console') return readTerminalStep({ meta, text: node.value }, place)
  return { step: null, problems: checkShownFence(node.lang ?? '', meta, place) }
}

/** Rules among options and lines are checked when each is right by itself: a misspelt `continue` is one mistake, not three. */
function readTerminalStep(source: TerminalStep['source'], place: Place) {
  const { options, problems } = parseFenceOptions(source.meta, place)
  const fence = parseFence(source.text, options, place)
  const step: TerminalStep = { kind: 'terminal', place, source, options, exchanges: fence.exchanges }
  const wrong = [...problems, ...fence.problems]
  return { step, problems: wrong.length > 0 ? wrong : checkFence(step) }
}

function checkShownFence(language: string, meta: string, place: Place): Problem[] {
  const languages = ['console', ...shownLanguages]
  if (languages.includes(language)) return checkShownMeta(meta, language, place)
  return [
    {
      place,
      fact: language === '' ? 'This fence has no language.' : `Unknown fence language \`${language}\`.`,
      remedy: `Use ${listWords(languages)}.${didYouMean(language, languages)}`,
    },
  ]
}
