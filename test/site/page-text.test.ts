import { markdownToHtml } from 'satteri'
import { expect, test } from 'vitest'
import { joinLines } from '../../src/markdown/join-lines.ts'

test('a line that an author breaks goes on after one blank', async () => {
  const { html } = await markdownToHtml('One *two*\n`three`\nfour.\n', { hastPlugins: [joinLines] })
  expect(html).toBe('<p>One <em>two</em> <code>three</code> four.</p>\n')
})
