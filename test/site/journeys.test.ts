import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { type Reader, startReader } from './browser.ts'
import { buildBook, type SiteUnderTest } from './site-under-test.ts'

let site: SiteUnderTest
let reader: Reader
const desktop = { viewport: { width: 1280, height: 900 } }
const phone = { viewport: { width: 390, height: 844 } }

beforeAll(async () => {
  site = await buildBook('journeys')
  reader = await startReader()
})
afterAll(async () => {
  await reader.close()
  await site.close()
})
afterEach(() => {
  expect(reader.complaints.splice(0)).toEqual([])
})

const open = (path: string, options = {}) => reader.open(site.url + path, { ...desktop, ...options })
const terminalWith = (page: Page, text: string) => page.locator('.terminal', { hasText: text })

test('a reader goes from the cover into the book and turns its pages', async () => {
  const page = await open('')
  await page.getByRole('link', { name: 'Begin with “Your first image”' }).click()
  await page.getByRole('heading', { level: 1, name: 'Your first image' }).waitFor()
  await page.locator('[rel=next]').click()
  await page.getByRole('heading', { level: 1, name: 'The second image' }).waitFor()
  await page.locator('[rel=prev]').click()
  await page.getByRole('heading', { level: 1, name: 'Your first image' }).waitFor()
})

test('the contents mark the chapter that is open and the section that is being read', async () => {
  const page = await open('first-image/')
  const contents = page.getByRole('navigation', { name: 'Contents' })
  expect(await contents.locator('[aria-current=page]').textContent()).toContain('Your first image')
  await page.getByRole('heading', { name: 'Numbers' }).scrollIntoViewIfNeeded()
  await page.mouse.wheel(0, 5000)
  await expect.poll(() => contents.locator('.sections [aria-current]').textContent()).toBe('Numbers')
  await page.evaluate(() => scrollTo(0, 0))
  await expect.poll(() => contents.locator('.sections [aria-current]').count()).toBe(0)
})

test('search finds a flag and goes to its section, by keyboard alone', async () => {
  const page = await open('first-image/')
  await page.keyboard.press('/')
  await page.getByRole('searchbox').waitFor()
  await page.keyboard.type('--network=host')
  const results = page.getByRole('dialog', { name: 'Search the book' }).locator('.results a')
  await expect.poll(() => results.first().locator('mark').textContent()).toBe('--network=host')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/second-image\/#the-github_step_summary$/)
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('found')?.size)).toBe(1)
})

test('search shows what it found as it is written', async () => {
  const page = await open('search/?q=' + encodeURIComponent('cat > notes.txt'))
  await page
    .locator('.results mark', { hasText: /^cat > notes\.txt$/ })
    .first()
    .waitFor()
})

test('search says when it finds nothing, and Escape gives the page back', async () => {
  const page = await open('first-image/')
  await page.keyboard.press('Control+k')
  await page.getByRole('searchbox').waitFor()
  await page.keyboard.type('zzyzx')
  const dialog = page.getByRole('dialog', { name: 'Search the book' })
  await expect
    .poll(() => dialog.getByRole('status').textContent())
    .toBe('Nothing in the book matches “zzyzx”.')
  await page.keyboard.press('Escape')
  expect(await dialog.isVisible()).toBe(false)
})

test('nothing of the search, of transcripts or of proofs is loaded before it is asked for', async () => {
  const page = await reader.open('about:blank', desktop)
  const requested: string[] = []
  page.on('request', (request) => requested.push(new URL(request.url()).pathname))
  await page.goto(`${site.url}first-image/`, { waitUntil: 'networkidle' })
  expect(requested.filter((path) => /pagefind|dialog|transcript|proof/.test(path))).toEqual([])
  await page.getByRole('button', { name: 'Search' }).click()
  await expect.poll(() => requested.some((path) => path.includes('pagefind.js'))).toBe(true)
})

test('copying a terminal takes its commands whole, and neither prompts, output nor comments', async () => {
  const page = await open('first-image/', { permissions: ['clipboard-read', 'clipboard-write'] })
  const block = terminalWith(page, 'goodbye').first()
  await block.getByRole('button', { name: 'Copy commands' }).click()
  const said = block.getByRole('button', { name: 'Copied commands' })
  await said.and(page.locator('[aria-live=polite]')).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    [
      'docker build -t demo:dev .',
      'docker run --rm demo:dev',
      'docker run \\',
      '  --rm \\',
      '  demo:dev echo "two',
      'lines"',
      "cat > notes.txt <<'EOF'",
      '# not a comment',
      'EOF',
      '',
    ].join('\n'),
  )
})

test('copying a file takes its text as it stands', async () => {
  const page = await open('first-image/', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: 'Copy Dockerfile', exact: true }).first().click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^.*FROM python:3.14-slim\n/s)
})

test('a badge opens what was really printed, as text, and closing gives the focus back', async () => {
  const page = await open('first-image/')
  const link = terminalWith(page, 'goodbye').first().getByRole('link', { name: 'Ran in' })
  await link.click()
  const dialog = page.getByRole('dialog', { name: 'Transcript' })
  await dialog.getByText('exit 0').first().waitFor()
  expect(await dialog.textContent()).toContain('<b>hello</b> & goodbye')
  expect(await dialog.locator('b', { hasText: 'hello' }).count()).toBe(0)
  await page.keyboard.press('Escape')
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true)
})

test('a proof is fetched and shown under its claim, as good to use as any other block', async () => {
  const page = await open('first-image/', { ...phone, permissions: ['clipboard-read', 'clipboard-write'] })
  const claim = page.locator('#C01-01')
  expect(await claim.locator('pre').count()).toBe(0)
  await claim.getByRole('link', { name: 'See the proof' }).click()
  await claim.getByText('docker ps -a --filter').waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('See the proof')
  await claim.getByRole('button', { name: 'Copy commands' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'docker run --rm --name gone demo:dev true\ndocker ps -a --filter name=gone --quiet\n',
  )
  expect(await claim.getByRole('button', { name: 'Wrap' }).count()).toBe(1)
  await claim.getByRole('link', { name: 'Ran in' }).click()
  const dialog = page.getByRole('dialog', { name: 'Transcript' })
  await dialog.getByText('exit 0').first().waitFor()
  await page.keyboard.press('Escape')
  await claim.locator('summary').click()
  expect(await claim.getByText('docker ps -a --filter').isVisible()).toBe(false)
})

test('a proof has a page to stand on, from which its number and its transcript lead on and back', async () => {
  const page = await open('first-image/', { javaScriptEnabled: false })
  await page.getByRole('link', { name: 'See the proof' }).click()
  await page.waitForURL(/\/proofs\/first-image\/#C01-01$/)
  const claim = page.locator('#C01-01')
  expect(await claim.getByText('docker ps -a --filter').isVisible()).toBe(true)
  await claim.getByRole('link', { name: 'Ran in' }).click()
  const step = page.locator('.transcript-step', { hasText: 'docker ps -a --filter' })
  await step.getByRole('link', { name: 'in its proof' }).click()
  await page.waitForURL(/\/proofs\/first-image\/#step-/)
  expect(await page.locator(':target').textContent()).toContain('docker ps -a --filter')
  await page.getByRole('link', { name: 'C01-01' }).click()
  await page.waitForURL(/\/first-image\/#C01-01$/)
})

test('a search that finds words in a proof only opens that proof', async () => {
  const page = await open('first-image/')
  await page.keyboard.press('/')
  await page.getByRole('searchbox').fill('name=gone')
  const dialog = page.getByRole('dialog', { name: 'Search the book' })
  await dialog.locator('.results a', { hasText: 'name=gone' }).first().click()
  const claim = page.locator('#C01-01')
  await claim.getByText('docker ps -a --filter').waitFor()
  await expect.poll(() => page.evaluate(() => CSS.highlights.get('found')?.size)).toBe(1)
})

test('a transcript has a page of its own that says on what it was run', async () => {
  const page = await open('transcripts/first-image/')
  const text = await page.getByRole('main').textContent()
  expect(text).toContain('stand-in, made from Debian forky')
  expect(text).toContain('Docker 28.5.2+dfsg4')
})

test('a term shows its definition under the mouse and on focus, and Escape closes it', async () => {
  const page = await open('first-image/')
  const term = page.locator('.prose').getByRole('link', { name: 'another thing' })
  const definition = page.getByText('A running instance of an image')
  await term.hover()
  await definition.waitFor()
  await page.mouse.move(0, 0)
  await definition.waitFor({ state: 'hidden' })
  await term.focus()
  await definition.waitFor()
  await page.keyboard.press('Escape')
  await definition.waitFor({ state: 'hidden' })
  await term.click()
  await page.waitForURL(/glossary\/#container$/)
})

test('a term shows its definition at a tap, inside the window', async () => {
  const page = await open('first-image/', { ...phone, hasTouch: true })
  await page.locator('.prose').getByRole('link', { name: 'another thing' }).tap()
  const definition = page.getByText('A running instance of an image')
  await definition.waitFor()
  const { x, width } = (await definition.boundingBox())!
  expect([x >= 0, x + width <= 390]).toEqual([true, true])
  expect(page.url()).toBe(`${site.url}first-image/`)
  await definition.getByRole('link', { name: 'image' }).tap()
  await page.waitForURL(/glossary\/#image$/)
})

test('a chosen theme holds from the first paint of the next page on', async () => {
  const page = await open('first-image/')
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await paper()
  await page.getByRole('button', { name: 'Colours: auto' }).click()
  await page.getByRole('button', { name: 'Colours: light' }).click()
  await page.getByRole('button', { name: 'Colours: dark' }).waitFor()
  const dark = await paper()
  expect(dark).not.toBe(light)
  await page.route('**/*.js', (route) => route.abort())
  await page.reload({ waitUntil: 'commit' })
  await page.waitForSelector('body')
  expect(await paper()).toBe(dark)
  reader.complaints.length = 0 // the scripts that we held back
})

test('a phone’s first page waits for no typeface; the pages after it are set in the book’s', async () => {
  const page = await open('first-image/', phone)
  const fetched = page.waitForResponse(/roman.*woff2/)
  const face = () =>
    page.evaluate(() => [
      document.fonts.check('1em "Source Serif"'),
      getComputedStyle(document.body).fontFamily.startsWith('"Source Serif"'),
    ])
  expect(await face()).toEqual([false, false])
  await page.mouse.wheel(0, 300)
  await fetched
  await page.waitForFunction(() => localStorage.getItem('face') !== null)
  expect(await face()).toEqual([false, false])
  await page.goto(`${site.url}second-image/`)
  expect(await face()).toEqual([true, true])
})

test('without JavaScript every word is there, the contents open, and no dead control shows', async () => {
  const page = await open('first-image/', { ...phone, javaScriptEnabled: false })
  for (const dead of ['.copy', '.wrap', '.to-theme'])
    expect(await page.locator(dead).first().isVisible(), dead).toBe(false)
  await page.getByRole('button', { name: 'Contents' }).click()
  await page.getByRole('link', { name: 'The second image' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'The second image' }).waitFor()
  await page.goBack()
  await page.locator('.prose').getByRole('link', { name: 'another thing' }).click()
  await page.getByText('A running instance of an image').waitFor()
  await page.goBack()
  await page.getByRole('link', { name: 'Ran in' }).first().click()
  expect(page.url()).toContain('/transcripts/first-image/#step-')
})

test('lines wrap when a reader asks, on every page from then on', async () => {
  const page = await open('first-image/', phone)
  const space = (page: Page) =>
    page
      .locator('.terminal pre')
      .first()
      .evaluate((pre) => getComputedStyle(pre).whiteSpace)
  expect(await space(page)).toBe('pre')
  await page.getByRole('button', { name: 'Wrap' }).first().click()
  expect(await space(page)).toContain('pre-wrap')
  await page.goto(`${site.url}second-image/`)
  expect(await space(page)).toContain('pre-wrap')
})

test('a button to wrap lines is there where one is cut off, for as long as the window is so narrow', async () => {
  const page = await open('first-image/')
  const buttons = terminalWith(page, 'goodbye').first().getByRole('button')
  await page.setViewportSize({ width: 240, height: 800 })
  await expect.poll(() => buttons.allTextContents()).toEqual(['Wrap', 'Copy commands'])
  await page.setViewportSize({ width: 1280, height: 800 })
  await expect.poll(() => buttons.allTextContents()).toEqual(['Copy commands'])
})

test('long output is folded until it is asked for, and whole without JavaScript', async () => {
  const page = await open('first-image/')
  const printed = page.locator('samp', { hasText: /^1\n2\n3/ })
  const height = () => printed.evaluate((samp) => samp.getBoundingClientRect().height)
  const folded = await height()
  await page.getByRole('button', { name: 'All 30 lines' }).click()
  expect(await height()).toBeGreaterThan(folded)
  const plain = await open('first-image/', { javaScriptEnabled: false })
  expect(await plain.locator('.unfold').isVisible()).toBe(false)
})

test('two terminals that are used at once stand side by side, and one over the other on a phone', async () => {
  const boxes = async (options: object) => {
    const page = await open('first-image/', options)
    const pair = page.locator('.terminals > .terminal')
    return [await pair.nth(0).boundingBox(), await pair.nth(1).boundingBox()]
  }
  const [left, right] = await boxes(desktop)
  expect(right!.x).toBeGreaterThan(left!.x + left!.width - 1)
  const [upper, lower] = await boxes(phone)
  expect(lower!.y).toBeGreaterThan(upper!.y + upper!.height - 1)
})

test('notes stand under a file, numbered as on its lines, and are not copied with it', async () => {
  const page = await open('first-image/', { permissions: ['clipboard-read', 'clipboard-write'] })
  const file = page.locator('.file', { has: page.locator('.notes') })
  expect(await file.locator('[data-note]').allTextContents()).toEqual([
    'FROM python:3.14-slim',
    'COPY hello.py /',
  ])
  await file.getByRole('button', { name: 'Copy Dockerfile' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('COPY hello.py /\nCMD')
})

test('the first stop of the keyboard skips to the text', async () => {
  const page = await open('first-image/')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
})
