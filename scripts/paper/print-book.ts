import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'
import { serveSite } from '../preview.ts'
import { ensureChromium } from '../set-up/chromium.ts'
import { startProgress } from '../verifier/progress.ts'

/** Prints the page that holds the whole book. Headings become the outline, elements the tags that a screen reader follows. */
export async function printBook({
  dist,
  out,
  base,
}: {
  dist: string
  out: string
  base?: string
}): Promise<void> {
  const executablePath = await ensureChromium(startProgress())
  const server = await serveSite({ dist, base, port: 0, say: () => {} })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const { port } = server.address() as AddressInfo
    const page = await browser.newPage()
    await page.goto(`http://localhost:${port}${(base ?? '').replace(/\/?$/, '/')}book/`)
    await page.evaluate(() => document.fonts.ready)
    await page.pdf({
      path: out,
      format: 'A4',
      margin: { top: '18mm', bottom: '20mm', left: '20mm', right: '20mm' },
      printBackground: true,
      tagged: true,
      outline: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<div style="width:100%;text-align:center;font:9px serif;color:#655d51"><span class="pageNumber"></span></div>',
    })
  } finally {
    await browser.close()
    server.closeAllConnections()
    server.close()
  }
}
