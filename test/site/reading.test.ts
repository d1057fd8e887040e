import { readFile } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { type Reader, startReader } from './browser.ts'
import { buildBook, type SiteUnderTest } from './site-under-test.ts'

let site: SiteUnderTest
let reader: Reader

beforeAll(async () => {
  site = await buildBook('reading')
  reader = await startReader()
})
afterAll(async () => {
  await reader.close()
  await site.close()
})
afterEach(() => {
  expect(reader.complaints.splice(0)).toEqual([])
})

const open = (path: string, options = {}) =>
  reader.open(site.url + path, { viewport: { width: 1280, height: 900 }, ...options })
const contents = (page: Page) => page.getByRole('navigation', { name: 'Contents' })

test('a chapter that was read to its end is marked in the contents, and the cover leads back to the place', async () => {
  const page = await open('first-image/')
  await page.mouse.wheel(0, 300)
  await page.getByRole('group', { name: 'Where you are' }).waitFor({ state: 'attached' })
  expect(await contents(page).locator('[data-read]').count()).toBe(0)
  await page.getByRole('heading', { name: 'Numbers' }).evaluate((heading) => heading.scrollIntoView())
  await page.mouse.wheel(0, 20_000)
  await page.getByLabel('I have read this chapter').and(page.locator(':checked')).waitFor()
  expect(await contents(page).locator('[data-read]').textContent()).toContain('Your first image')
  await page.getByLabel('I have done its lab').check()
  await page.goto(site.url)
  await page.getByRole('link', { name: /^Go on with “/ }).click()
  await page.waitForURL(/first-image\/#/)
  await page.goto(`${site.url}reading/`)
  await page.getByText('1 of 2 chapters read, 1 of 3 labs done.').waitFor()
})

/** How many blocks of the text are laid out, and how many are left for later. */
const laid = (page: Page) =>
  page.evaluate(() => {
    const blocks = [...document.querySelectorAll('.prose > *, .lab > *')]
    const later = blocks.filter((block) => getComputedStyle(block).contentVisibility !== 'visible').length
    return { now: blocks.length - later, later }
  })
const phone = { viewport: { width: 390, height: 844 } }

test('a phone that opens a page at its top lays out what is in sight, and then, block by block, the rest', async () => {
  const page = await open('second-image/', phone)
  // A browser that never says that it has painted: what waits for that begins a second later.
  await page.addInitScript(() => (window.PerformanceObserver.prototype.observe = () => {}))
  await page.goto(`${site.url}first-image/`, { waitUntil: 'commit' })
  await page.waitForSelector('#end', { state: 'attached' })
  const first = await laid(page)
  expect(first.now).toBeLessThan(15)
  expect(first.later).toBeGreaterThan(15)
  await page.waitForFunction(() => document.querySelector('.prose > :last-child')!.hasAttribute('style'))
  expect(await laid(page)).toMatchObject({ now: first.now + first.later, later: 0 })
})

test('a phone’s first frame waits for what is in sight alone; the next one has what is near, too', async () => {
  const page = await open('second-image/', phone)
  // No paint is announced, and a frame when we say so.
  await page.addInitScript(() => {
    const { setTimeout } = window
    window.setTimeout = ((run: () => void, wait?: number) =>
      wait ? 0 : setTimeout(run)) as typeof setTimeout
    window.PerformanceObserver.prototype.observe = () => {}
    window.requestAnimationFrame = (frame) => {
      document.addEventListener('next frame', () => frame(0), { once: true })
      return 0
    }
  })
  await page.goto(`${site.url}first-image/`, { waitUntil: 'commit' })
  const last = page.locator('.prose > :last-child')
  const visibility = () => last.evaluate((block) => getComputedStyle(block).contentVisibility)
  expect(await visibility()).toBe('hidden')
  await page.evaluate(() => document.dispatchEvent(new Event('next frame')))
  await expect.poll(visibility).toBe('auto')
})

test('a reader who goes ahead to a section stays there while what is above it is laid out', async () => {
  const page = await open('second-image/', phone)
  await page.addInitScript(() => (window.PerformanceObserver.prototype.observe = () => {}))
  await page.goto(`${site.url}first-image/`, { waitUntil: 'commit' })
  await page.waitForSelector('#end', { state: 'attached' })
  await page.evaluate(() => (location.hash = '#numbers'))
  const place = () =>
    page.locator('#numbers').evaluate((heading) => Math.round(heading.getBoundingClientRect().top))
  const before = await place()
  expect((await laid(page)).later).toBeGreaterThan(5)
  await page.waitForFunction(() => document.querySelector('.prose > :last-child')!.hasAttribute('style'))
  expect(await place()).toBe(before)
})

test('whoever comes back to a place in a page has all of it laid out at once', async () => {
  const page = await open('first-image/#numbers', phone)
  expect((await laid(page)).later).toBe(0)
  await page.goto(`${site.url}second-image/`)
  await page.addInitScript(() => (window.PerformanceObserver.prototype.observe = () => {}))
  await page.reload()
  expect((await laid(page)).later).toBe(0)
  await page.goBack()
  expect((await laid(page)).later).toBe(0)
})

test('a reader’s marks can be taken along, and forgotten', async () => {
  const page = await open('reading/')
  await page.getByLabel('Chapter 2, The second image').check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export it as a file' }).click(),
  ])
  const exported = await readFile(await download.path(), 'utf8')
  expect(JSON.parse(exported)).toMatchObject({ read: ['second-image'] })
  await page.getByRole('button', { name: 'Forget all of it' }).click()
  await page.getByText('Forgotten. 0 of 2 chapters read').waitFor()
  const bring = (text: string) =>
    page
      .getByLabel('Import such a file')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  await bring('{"read": "all"}')
  await page.getByText('This is no file that was exported here. 0 of 2').waitFor()
  await bring(exported)
  await page.getByText('Imported. 1 of 2 chapters read').waitFor()
})

test('keys turn the pages, open the contents and show themselves, and single ones can be turned off', async () => {
  const page = await open('first-image/')
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/second-image/)
  await page.keyboard.press('ArrowLeft')
  await page.waitForURL(/first-image/)
  await page.keyboard.press('c')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('#contents')?.id))
    .toBe('contents')
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Keys' })
  await sheet.waitFor()
  await sheet.getByLabel('Single letters and signs are shortcuts').uncheck()
  await page.keyboard.press('Escape')
  await page.locator('h1').click()
  await page.keyboard.press('/')
  await page.keyboard.press('?')
  expect(await page.locator('dialog:open').count()).toBe(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Search the book' }).waitFor()
})

test('an arrow that scrolls a block turns no page', async () => {
  const page = await open('first-image/')
  await page.locator('.terminal pre').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForTimeout(300)
  expect(page.url()).toContain('first-image')
})

test('a page can be copied as Markdown', async () => {
  const page = await open('first-image/', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.getByRole('button', { name: 'Copy it' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  const text = await page.evaluate(() => navigator.clipboard.readText())
  expect(text).toMatch(/^# 1\. Your first image\n/)
  expect(text).toContain('An image is a *blueprint*, and what runs is another thing;')
  expect(text).toContain('`Dockerfile`:\n\n```dockerfile\n# region base\nFROM python:3.14-slim\n')
  expect(text).toContain('[the next chapter](http://localhost/second-image/#a-heading-with-code)')
})

test('an address that leads nowhere shows what the book has on its words', async () => {
  const page = await open('first-imag/blueprint.html')
  await page.getByRole('heading', { name: 'What the book has on “blueprint”' }).waitFor()
  expect(await page.locator('.missing .results a').count()).toBeGreaterThan(0)
  await page.goto(`${site.url}first-imag/blueprint-%E0%A4%A`)
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
  await page.waitForLoadState('networkidle')
  // The page itself is the 404 that was asked for.
  expect(reader.complaints.splice(0).every((complaint) => complaint.includes('404'))).toBe(true)
})

test('the whole book is one page on which every link and id is sound', async () => {
  const page = await open('book/')
  expect(await page.locator('article.part').count()).toBe(3)
  await page.getByRole('link', { name: 'the next chapter' }).click()
  await page.waitForURL(/book\/#second-image\.a-heading-with-code$/)
})

test('what was visited or opened can be read without a network, and a new edition is seen at once', async () => {
  const page = await open('first-image/', { serviceWorkers: 'allow' })
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    const isKept = async () => (await caches.open('book')).match(location.href)
    while (active?.state !== 'activated' || !(await isKept()))
      await new Promise((tick) => setTimeout(tick, 50))
  })
  const proof = () => page.getByRole('link', { name: 'See the proof' }).click()
  await proof()
  await page.getByText('docker ps -a --filter').waitFor()
  await page.context().setOffline(true)
  await page.reload()
  expect(await page.locator('h1').textContent()).toBe('Your first image')
  await proof()
  await page.getByText('docker ps -a --filter').waitFor()
  expect(await page.evaluate(() => document.styleSheets.length)).toBeGreaterThan(0)
  await page.goto(`${site.url}second-image/`)
  expect(await page.textContent('main')).toContain('This page was not visited before')
  await page.getByRole('link', { name: /^Your first image/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Your first image' }).waitFor()
  await page.context().setOffline(false)
  await page.goto(`${site.url}second-image/`)
  expect(await page.locator('h1').textContent()).toBe('The second image')
  reader.complaints.length = 0 // what a browser says of a network that is not there
})
