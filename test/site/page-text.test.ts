import { markdownToHtml } from 'satteri'
import { expect, test } from 'vitest'
import { withoutSpareQuotes } from '../../scripts/site/spare-quotes.ts'
import { joinLines } from '../../src/markdown/join-lines.ts'

test('a line that an author breaks goes on after one blank', async () => {
  const { html } = await markdownToHtml('One *two*\n`three`\nfour.\n', { hastPlugins: [joinLines] })
  expect(html).toBe('<p>One <em>two</em> <code>three</code> four.</p>\n')
})

test.each([
  ['a value of one word', '<p class="note">a</p>', '<p class=note>a</p>'],
  ['an address', '<a rel="next" href="/a/#b">a</a>', '<a rel=next href=/a/#b>a</a>'],
  ['no value of two words', '<p class="a b">a</p>', '<p class="a b">a</p>'],
  ['no empty value', '<img alt="" src="/a.png">', '<img alt="" src=/a.png>'],
  ['no value with a sign that needs them', '<a href="/?a=b">a</a>', '<a href="/?a=b">a</a>'],
  ['no value before a slash', '<path class="line" d="M0"/>', '<path class=line d="M0"/>'],
  ['nothing in another value', '<p title="a > b" class="c">d</p>', '<p title="a > b" class=c>d</p>'],
  ['nothing in a text', '<p>class="a" <b>x="y" </b></p>', '<p>class="a" <b>x="y" </b></p>'],
])('of a page’s quotes, %s loses them', (_, before, after) => {
  const around = (main: string) => `<body class="cover"><main id="main">${main}</main></body>`
  expect(withoutSpareQuotes(around(before))).toBe(around(after).replace('"main"', 'main'))
})
