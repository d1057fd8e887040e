import { expect, test } from 'vitest'
import { withoutTyping } from '../../scripts/verifier/terminal-typed.ts'

test.each<[string, string[], string | null, string[], string[]]>([
  ['prompts and what was typed there', ['/ # ls', 'bin', '/ # exit'], '/ # ', ['ls', 'exit'], ['bin']],
  ['the prompt that waits', ['/ # ls', 'bin', '/ # '], '/ # ', ['ls'], ['bin']],
  ['a prompt whose blank was lost', ['/ # ls', 'bin', '/ # '], '/ #', ['ls'], ['bin']],
  ['an echo without a prompt', ['hello', 'olleh'], null, ['hello'], ['olleh']],
  ['only as often as it was typed', ['/ # echo x', 'x', 'x', '/ # '], '/ # ', ['echo x'], ['x', 'x']],
  ['only in the order it was typed', ['/ # b', '/ # a'], '/ # ', ['a'], ['/ # b']],
  ['an interruption', ['/ # sleep 9', '^C', '/ # '], '/ # ', ['sleep 9', '^C'], []],
  ['nothing that was never typed', ['/ # is a prompt', 'text'], '/ # ', [], ['/ # is a prompt', 'text']],
  ['no prompt that output follows', ['/ # ', 'text'], '/ # ', [], ['/ # ', 'text']],
])('leaves out %s', (_, lines, prompt, typed, rest) => {
  expect(withoutTyping(lines, prompt, typed)).toEqual(rest)
})
