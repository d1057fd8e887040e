import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Takes from the text of each page of a built site the quotes that HTML does not need: the longest chapter has six thousand of them. */
export async function spareQuotes(site: string): Promise<void> {
  const files = (await readdir(site, { recursive: true })).filter((file) => file.endsWith('.html'))
  await Promise.all(
    files.map(async (file) => {
      const path = join(site, file)
      await writeFile(path, withoutSpareQuotes(await readFile(path, 'utf8')))
    }),
  )
}

const tag = /<[a-z][\w-]*(?:\s+[^\s"'=<>]+(?:="[^"]*")?)+\s*\/?>/g
/** Before `/>` a value needs its quotes: without them the slash would belong to it. */
const spare = /="([^\s"'=<>`]+)"(?=[ >])/g

/** Only what stands in `<main>`, which is nearly all: other tools read the rest. */
export function withoutSpareQuotes(html: string): string {
  return html.replace(/<main[^]*<\/main>/, (main) => main.replace(tag, (one) => one.replace(spare, '=$1')))
}
