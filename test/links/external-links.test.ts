import { expect, test } from 'vitest'
import { checkExternal } from '../../scripts/links/check-external.ts'
import type { Answer } from '../../scripts/links/external-links.ts'
import { bookOf, fence } from '../book/a-chapter.ts'

const text = `[a](https://a.example/x#y), [again](https://a.example/x), [b][b] and [here](http://localhost:8000).

[b]: https://b.example

<Claim id="C01-01" source="https://c.example/">

True.

</Claim>

${fence('$ curl https://d.example')}`
const book = bookOf({ '01-a': text })
const check = (answers: Record<string, Answer>) =>
  checkExternal(book, async (url) => answers[url] ?? { kind: 'alive' })

test('every address outside is asked for once; what is typed or local is not', async () => {
  expect(await check({})).toEqual({
    text: '3 addresses outside the book: 3 there, 0 gone, 0 not told.',
    exitCode: 0,
  })
})

test('what is gone is a problem with its places', async () => {
  const { text: said, exitCode } = await check({
    'https://a.example/x': { kind: 'dead', because: 'it answered 404' },
    'https://c.example/': { kind: 'unknown', because: 'it answered 403' },
  })
  expect(exitCode).toBe(1)
  expect(said).toBe(`content/chapters/01-a.mdx:6  https://a.example/x is gone: it answered 404.
  See content/chapters/01-a.mdx:6
  Find where the page has moved to, or another source.

content/chapters/01-a.mdx:10  We could not tell whether https://c.example/ is there: it answered 403.
  Open it in a browser.

3 addresses outside the book: 1 there, 1 gone, 1 not told.`)
})

test('without a network we cannot tell, and say so', async () => {
  const unknown: Answer = { kind: 'unknown', because: 'ENOTFOUND' }
  const { text: said, exitCode } = await checkExternal(book, async () => unknown)
  expect(exitCode).toBe(2)
  expect(said).toContain('there seems to be no way to the internet from here')
})
