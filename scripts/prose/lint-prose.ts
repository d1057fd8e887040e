import dictionary from 'dictionary-en-gb'
import { toNlcst } from 'mdast-util-to-nlcst'
import { ParseEnglish } from 'parse-english'
import retextIndefiniteArticle from 'retext-indefinite-article'
import retextRepeatedWords from 'retext-repeated-words'
import retextSentenceSpacing from 'retext-sentence-spacing'
import retextSpell from 'retext-spell'
import { unified } from 'unified'
import { VFile } from 'vfile'
import { readMdx } from '../../src/book/chapter/read-mdx.ts'
import type { ChapterText } from '../../src/book/make-book.ts'
import type { Problem } from '../../src/book/types.ts'

/**
 * Slips of the pen in the chapters' prose, code and tables left out: misspelt words (of British English and `words`), a word that stands twice,
 * `a` for `an`, two spaces between sentences. Taste is not its business.
 */
export async function lintProse(texts: ChapterText[], words: string): Promise<Problem[]> {
  const english = unified()
    .use(retextRepeatedWords)
    .use(retextIndefiniteArticle)
    .use(retextSentenceSpacing)
    // Suggestions are what takes time; a chapter with more slips than this has another trouble.
    .use(retextSpell, { dictionary, ignore: formsOf(words), max: 10 })
  const problems = await Promise.all(
    texts.map(async ({ file, text }) => {
      const mdx = readMdx(file, text)
      if ('fact' in mdx) return []
      const prose = new VFile({ path: file, value: mdx.lines.join('\n') })
      type Tree = Parameters<typeof toNlcst>[0]
      await english.run(toNlcst(mdx.tree as Tree, prose, ParseEnglish, { ignore: [...notProse] }), prose)
      return prose.messages.map(({ reason, line, expected, source }): Problem => ({
        place: { file, line: line ?? 1 },
        fact: `${reason.replace(/,? (expected|remove) .*$/, '').replace(/\.?$/, '.')}`,
        remedy: remedyFor(source ?? '', expected ?? []),
      }))
    }),
  )
  return problems.flat()
}

/** The list's words as they may stand in a sentence. */
function formsOf(words: string): string[] {
  return words
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .flatMap((word) => [word, word[0]!.toUpperCase() + word.slice(1), word.toLowerCase()])
    .flatMap((word) => [word, `${word}s`])
    .flatMap((word) => [word, `${word}’s`, `${word}'s`, `${word}.`])
}

const notProse = ['yaml', 'code', 'html', 'mdxFlowExpression', 'mdxTextExpression', 'mdxjsEsm']

function remedyFor(source: string, expected: string[]): string {
  const instead = expected
    .filter(Boolean)
    .slice(0, 4)
    .map((word) => `“${word}”`)
  const suggestion =
    instead.length > 0
      ? `Did you mean ${new Intl.ListFormat('en', { type: 'disjunction' }).format(instead)}? `
      : ''
  return source === 'retext-spell'
    ? `${suggestion}A word that is right goes into content/words.txt; code goes between backticks.`
    : suggestion.trim() || 'Mend it.'
}
