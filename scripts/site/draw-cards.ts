import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import satori from 'satori'
import sharp from 'sharp'
import type { Book } from '../../src/book/types.ts'
import type { SiteFile } from './site-file.ts'

type Card = { over: string; title: string; text: string }

/** A picture for each chapter and one for the book, for where a link to it is shown: `og/<chapter>.png`. */
export async function drawCards({ chapters }: Book): Promise<SiteFile[]> {
  const cover: Card = {
    over: 'A textbook that proves itself',
    title: 'Building Your Own Docker Images',
    text: 'Every command on its pages was typed into a real Docker engine first.',
  }
  const cards = chapters.map(({ id, number, meta }): [string, Card] => [
    id,
    { over: `Chapter ${number}`, title: meta.title, text: meta.description },
  ])
  const files: SiteFile[] = []
  // One at a time: a thousand pictures at once are gigabytes.
  for (const [page, card] of [['book', cover] as const, ...cards])
    files.push({ path: `og/${page}.png`, bytes: await drawCard(card) })
  return files
}

/** One list for all cards: Satori reads the fonts of a list once. */
const fonts = Promise.all(
  [400, 600].map(async (weight) => ({
    name: 'Source Serif',
    weight: weight as 400 | 600,
    data: await readFile(
      createRequire(import.meta.url).resolve(
        `@fontsource/source-serif-4/files/source-serif-4-latin-${weight}-normal.woff`,
      ),
    ),
  })),
)

/** 1200 by 630, as PNG. Letters become outlines, so no system's fonts matter. */
async function drawCard({ over, title, text }: Card): Promise<Uint8Array> {
  const svg = await satori(
    box({ width: 1200, height: 630, padding: '64px 72px', background: '#fdfbf7', color: '#25211b' }, [
      box({ alignItems: 'center', fontSize: 32, color: '#655d51' }, [
        icon,
        box({ marginLeft: 20 }, 'Building Your Own Docker Images'),
      ]),
      box({ flexDirection: 'column', flexGrow: 1, justifyContent: 'center', maxWidth: 1056 }, [
        box({ fontSize: 34, color: '#655d51' }, over),
        box(
          { fontSize: title.length > 34 ? 76 : 92, fontWeight: 600, lineHeight: 1.08, letterSpacing: -1.5 },
          title,
        ),
        box({ marginTop: 28, fontSize: 34, lineHeight: 1.35, color: '#655d51' }, text),
      ]),
    ]),
    { width: 1200, height: 630, fonts: await fonts },
  )
  // A palette would make it less than half as large, and take six times as long.
  return await sharp(Buffer.from(svg)).png().toBuffer()
}

type Node = { type: string; props: Record<string, unknown> }

function box(style: Record<string, unknown>, children: string | Node[]): Node {
  return {
    type: 'div',
    props: {
      style: { display: 'flex', flexDirection: style.width === 1200 ? 'column' : 'row', ...style },
      children,
    },
  }
}

const path = (d: string, fill: string): Node => ({ type: 'path', props: { d, fill } })
const icon: Node = {
  type: 'svg',
  props: {
    viewBox: '0 0 32 32',
    width: 52,
    height: 52,
    children: [
      path('M16 3 29 9.5 16 16 3 9.5z', '#1e6a45'),
      path('m5.7 14.4-2.7 1.3L16 22.2l13-6.5-2.7-1.3L16 19.6z', '#25211b'),
      path('m5.7 20.6-2.7 1.3L16 28.4l13-6.5-2.7-1.3L16 25.8z', '#25211b'),
    ],
  },
}
