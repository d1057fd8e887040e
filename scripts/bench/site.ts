import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { buildSite } from '../build.ts'
import { randomOf } from '../random.ts'
import { type GeneratedPage, generatePages } from './generate-pages.ts'
import { buildProject, generators, layProject, writeAll } from './generators.ts'
import { median, secondsOf, timeInTurn } from './measure.ts'
import { seconds, type Table, times } from './table.ts'
import { weighPage } from './weigh-page.ts'

/** Builds from nothing of the same generated pages, search index included, and what one of these pages weighs. */
export async function benchSite(
  { pages: count, rounds, seed }: { pages: number; rounds: number; seed: number },
  say: (line: string) => void,
): Promise<Table> {
  const folder = resolve('.cache/bench')
  const pages = generatePages(count, randomOf(seed))
  const slug = pages[Math.floor(count / 2)]!.slug
  const ours = join(folder, 'ours')
  await rm(ours, { recursive: true, force: true })
  await writeAll(ours, bookOf(pages))
  const candidates = [
    {
      name: 'this book',
      run: () => secondsOf(() => buildOurs(ours)),
      weigh: () => weighPage(join(ours, 'dist'), `${slug}/index.html`),
    },
  ]
  for (const generator of generators) {
    const place = join(folder, generator.name.replace(/ .*/, '').toLowerCase())
    say(`installing ${generator.name} …`)
    await layProject(place, generator, pages)
    candidates.push({
      name: generator.name,
      run: () => secondsOf(() => buildProject(place, generator)),
      weigh: () => weighPage(join(place, generator.out), generator.page(slug)),
    })
  }
  const timings = await timeInTurn(candidates, rounds, say)
  const weights = await Promise.all(candidates.map(({ weigh }) => weigh()))
  const [first, ...others] = timings.map((timing) => median(timing.seconds))
  return {
    title: `Sites of ${count} pages`,
    notes: [
      `Builds from nothing, search index included; medians of ${rounds}. A page is its HTML and the styles and scripts that it names, after gzip, without fonts.`,
    ],
    head: ['', 'build', 'of ours', 'a page', 'of ours'],
    rows: [first!, ...others].map((value, index) => [
      candidates[index]!.name,
      seconds(value),
      times(value / first!),
      `${(weights[index]! / 1000).toFixed(1)} kB`,
      times(weights[index]! / weights[0]!),
    ]),
    raw: { timings, bytes: weights },
  }
}

async function buildOurs(root: string): Promise<void> {
  for (const left of ['dist', '.cache']) await rm(join(root, left), { recursive: true, force: true })
  await buildSite({ root, out: join(root, 'dist') })
}

/** Each fence is an example that nobody runs, and says so. */
function bookOf(pages: GeneratedPage[]): Record<string, string> {
  return Object.fromEntries(
    pages.map(({ slug, title, markdown }, index) => [
      `content/chapters/${String(index + 1).padStart(2, '0')}-${slug}.mdx`,
      `---\ntitle: ${title}\ndescription: Generated.\n---\n\n${markdown.replace(/^```(\w+)$/gm, '```$1 skip="an example"')}\n`,
    ]),
  )
}
