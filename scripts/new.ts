/** `npm run new -- chapter "Title"`: a chapter that already verifies, with a project of its own. */
import { access, mkdir, writeFile } from 'node:fs/promises'
import Slugger from 'github-slugger'
import { readBook } from '../src/files/read-book.ts'

const usage = 'Usage: npm run new -- chapter "Title of the chapter"'

process.exitCode = await main(process.argv.slice(2))

async function main([kind, title, ...rest]: string[]): Promise<number> {
  if (kind !== 'chapter' || !title || rest.length > 0) {
    console.error(usage)
    return 2
  }
  const id = new Slugger()
    .slug(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (!id) {
    console.error(`“${title}” has no letter or digit to make an address of.\n${usage}`)
    return 2
  }
  const { chapters } = await readBook('.')
  const taken = chapters.find((chapter) => chapter.id === id)
  if (taken || (await exists(`snippets/${id}`))) {
    console.error(
      `\`${id}\` is taken: see ${taken?.file ?? `snippets/${id}/`}. Give the chapter another title.`,
    )
    return 2
  }
  const number = String(Math.max(0, ...chapters.map((chapter) => chapter.number)) + 1).padStart(2, '0')
  const files = {
    [`content/chapters/${number}-${id}.mdx`]: chapterText(title, id, number),
    [`snippets/${id}/Dockerfile`]: dockerfile,
  }
  for (const [file, text] of Object.entries(files)) {
    await mkdir(file.replace(/\/[^/]*$/, ''), { recursive: true })
    await writeFile(file, text, { flag: 'wx' })
    console.log(`Wrote ${file}`)
  }
  console.log(`\nNext: npm run verify -- ${number}   (runs it)\n      npm run dev              (shows it)`)
  return 0
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

const dockerfile = `FROM debian:trixie-slim
CMD ["echo", "Hello from an image of your own."]
`

const chapterText = (title: string, id: string, number: string) => `---
title: ${JSON.stringify(title)}
description: One sentence that says what this chapter is about.
objectives:
  - say what the reader will be able to do
prerequisites:
  - A running Docker
readingTime: 5
labTime: 5
---

Write this file in an empty folder:

<File src="${id}/Dockerfile" />

Build it and run it:

\`\`\`console
$ docker build --quiet --tag ${id}:dev .
sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
$ docker run --rm ${id}:dev
Hello from an image of your own.
\`\`\`

<Claim id="C${number}-01">
The image carries its command with it.

\`\`\`console
$ docker image inspect --format '{{json .Config.Cmd}}' ${id}:dev
["echo","Hello from an image of your own."]
\`\`\`

</Claim>

Clean up:

\`\`\`console
$ docker image rm ${id}:dev
...
\`\`\`
`
