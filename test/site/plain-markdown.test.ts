import { expect, test } from 'vitest'
import { keepApart } from '../../src/components/apart.ts'
import { onlyClaims } from '../../src/components/only-claims.ts'
import { parseReading } from '../../src/components/reading-state.ts'
import { plainMarkdown } from '../../src/markdown/plain-markdown.ts'

const plain = {
  file: (line: number) => ({ path: 'app/main.py', text: `print(${line})\n`, region: null }),
  measure: (name: string) => `«${name}»`,
  instrument: '(to try out)',
  diagram: (alt: string) => `(A picture: ${alt})`,
  link: (url: string) => (url.startsWith('0') ? `https://book/${url}` : url),
}

test.each([
  ['front matter and comments are gone', '---\ntitle: A\n---\n\nText.{/* mine */}\n', 'Text.\n'],
  ['a byte order mark is gone', '\ufeff---\ntitle: A\n---\n\nText.\n', 'Text.\n'],
  ['a term is its words', 'A *<Term name="layer">layers</Term>* b.\n', 'A *layers* b.\n'],
  ['a measure is its value', 'It is <Measure name="size" /> big.\n', 'It is «size» big.\n'],
  [
    'a file is a fence under its path',
    'Write:\n\n<File src="p/app/main.py" />\n',
    'Write:\n\n`app/main.py`:\n\n```py\nprint(3)\n```\n',
  ],
  [
    'a fence loses what only the verifier reads',
    '```console terminal=server exit=1\n$ ls\n```\n',
    '```console\n$ ls\n```\n',
  ],
  [
    'and keeps why it is not run',
    '```console skip="no account"\n$ ls\n```\n',
    '```console\n$ ls\n```\n\n(Not run: no account.)\n',
  ],
  [
    'a claim is its sentence and its commands',
    '<Claim id="C01-01">\n\nIt is so.\n\n```console\n$ ls\n```\n\n</Claim>\n',
    '**Claim C01-01.**\n\nIt is so.\n\n```console\n$ ls\n```\n',
  ],
  [
    'a note inside a lab has its title',
    '<Lab id="a" title="First">\n\n<Note title="Mind">\n\nThis “that”.\n\n</Note>\n\n</Lab>\n',
    '**Lab: First**\n\n**Mind**\n\nThis “that”.\n',
  ],
  ['an instrument is a remark', 'A.\n\n<CacheExplorer lesson="a" />\n', 'A.\n\n(to try out)\n'],
  ['and so is one that looks into images', '<ImageExplorer images="a:1" />\n', '(to try out)\n'],
  [
    'a chart is a list of its measures',
    '<Chart title="Sizes" measures="big, small" labels="the one | the other" />\n',
    '**Sizes**\n\n- the one: «big»\n- the other: «small»\n',
  ],
  [
    'links in HTML are whole too',
    'A <a href="02-b.mdx#c" title="t">b</a>.\n',
    'A <a href="https://book/02-b.mdx#c" title="t">b</a>.\n',
  ],
  [
    'empty lines of code stay',
    'A.\n\n\n\n```python skip="x"\na\n\n\nb\n```\n',
    'A.\n\n```python\na\n\n\nb\n```\n\n(Not run: x.)\n',
  ],
  [
    'links to chapters are whole',
    '[a](02-b.mdx#c), [d](https://e).\n',
    '[a](https://book/02-b.mdx#c), [d](https://e).\n',
  ],
  [
    'what is in a fence stays',
    '```text skip="x"\n<Term>a</Term>\n```\n',
    '```text\n<Term>a</Term>\n```\n\n(Not run: x.)\n',
  ],
])('%s', (_, source, text) => {
  expect(plainMarkdown(source, plain)).toBe(text)
})

test('chapters on one page keep their ids apart, and links among them stay on it', () => {
  const html =
    '<h2 id="a">A</h2><a href="#a">1</a><a href="../two/#b">2</a><a href="../two/">3</a><a href="../zip/">4</a>'
  expect(keepApart(html, 'one', new Set(['one', 'two']))).toBe(
    '<h2 id="one.a">A</h2><a href="#one.a">1</a><a href="#two.b">2</a><a href="#two">3</a><a href="../zip/">4</a>',
  )
})

test('a page of proofs has a chapter’s claims under their headings, folded open, with links that lead into the chapters', () => {
  const claim = (id: string) =>
    `<section class="claim open" id="${id}"><a href="#${id}">${id}</a><a href="../two/#b">b</a><details class="proof">x</details></section>`
  const html = `<p>1</p>${claim('C01')}<h2 id="a">A</h2><p>2</p><h2 id="b">B</h2><section class="lab"><p>3</p>${claim('C02')}</section>`
  const kept = (id: string) =>
    `<section class="claim open" id="${id}"><a href="/one/#${id}">${id}</a><a href="/two/#b">b</a><details open class="proof">x</details></section>`
  expect(onlyClaims(html, 'one')).toBe([kept('C01'), '<h2 id="b">B</h2>', kept('C02')].join('\n'))
})

test.each([
  ['{"read":["a"],"labs":[],"last":null}', { read: ['a'], labs: [], last: null }],
  ['{"read":["a"],"labs":[]}', { read: ['a'], labs: [], last: null }],
  ['{"read":[1],"labs":[]}', null],
  ['{"read":[],"labs":[],"last":{"url":1}}', null],
  ['[]', null],
  ['', null],
])('a reader’s file that holds %s', (text, reading) => {
  expect(parseReading(text)).toEqual(reading)
})
