import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core'
import { ensureChromium } from '../../scripts/set-up/chromium.ts'
import { startProgress } from '../../scripts/verifier/progress.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Reader = {
  /** A page in a context of its own. */
  open(url: string, options?: BrowserContextOptions): Promise<Page>
  /** What went wrong in any page so far: console errors, violations of the content security policy, failed requests. */
  complaints: string[]
  close(): Promise<void>
}

export async function startReader(): Promise<Reader> {
  const browser: Browser = await chromium.launch({
    executablePath: await ensureChromium(startProgress()),
    args: flags,
  })
  const complaints: string[] = []
  return {
    complaints,
    async open(url, options) {
      // A service worker would answer in place of what a test routes; the tests of reading offline allow it.
      const context = await browser.newContext({
        reducedMotion: 'reduce',
        serviceWorkers: 'block',
        ...options,
      })
      const page = await context.newPage()
      page.on('console', (message) => {
        // Containers that others start and stop change the machine's networks; Chromium drops what it is loading then.
        if (message.text().includes('ERR_NETWORK_CHANGED')) return
        if (message.text().includes('registration blocked by Playwright')) return
        if (['error', 'warning'].includes(message.type())) complaints.push(`${page.url()}: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
      page.on('response', (response) => {
        if (response.status() >= 400) complaints.push(`${page.url()}: ${response.status()} ${response.url()}`)
      })
      await page.goto(url)
      return page
    },
    close: () => browser.close(),
  }
}
