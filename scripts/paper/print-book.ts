import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
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
    const page = await browser.newPage({ bypassCSP: true })
    await page.goto(`http://localhost:${port}${(base ?? '').replace(/\/?$/, '/')}book/`)
    await page.addStyleTag({ content: await steadyFaces() })
    await page.evaluate(() => Promise.all([...document.fonts].map((face) => face.load())))
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

/**
 * The text's face with a file for each weight. Of the site's one file for all of them, Chromium would put each letter into the PDF as a
 * drawing (a Type 3 font), which some readers show blurred.
 */
async function steadyFaces(): Promise<string> {
  const { resolve } = createRequire(import.meta.url)
  const looks = [400, 600, 700].map((weight) => ({ weight, style: 'normal' }))
  const faces = [...looks, { weight: 400, style: 'italic' }].map(async ({ weight, style }) => {
    const file = resolve(`@fontsource/source-serif-4/files/source-serif-4-latin-${weight}-${style}.woff2`)
    const data = (await readFile(file)).toString('base64')
    return `@font-face { font-family: Steady; font-weight: ${weight}; font-style: ${style}; src: url(data:font/woff2;base64,${data}) }`
  })
  return `${(await Promise.all(faces)).join('')} :root { --face: Steady }`
}
