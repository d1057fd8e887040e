/** `npm run new -- chapter "Title"`, `lab 06 "Title"` or `project name`: text that already verifies, with files of its own. */
import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import Slugger from 'github-slugger'
import { pageAnchors, siteFolders, sitePages } from '../src/book/site-pages.ts'
import type { Chapter } from '../src/book/types.ts'
import { readBook } from '../src/files/read-book.ts'
import { parseOptions } from './command/parse-options.ts'
import { runCommand } from './command/run-command.ts'

const usage = `Usage: npm run new -- chapter "Title of the chapter"
       npm run new -- lab 06 "Title of the lab"     (at the end of chapter 6)
       npm run new -- project name                  (files for a lab, in snippets/name/)`

async function main([kind, ...given]: string[]): Promise<number> {
  const words = given.map((word) => word.replaceAll(/\s+/g, ' ').trim())
  if (kind === 'chapter' && words.length === 1) return newChapter(words[0]!)
  if (kind === 'lab' && words.length === 2) return newLab(words[0]!, words[1]!)
  if (kind === 'project' && words.length === 1) return newProject(words[0]!)
  return refuse(usage)
}

async function newChapter(title: string): Promise<number> {
  const { chapters } = await readBook('.')
  const id = await freeId(title, chapters)
  if (typeof id === 'number') return id
  const number = twoDigits(Math.max(0, ...chapters.map((chapter) => chapter.number)) + 1)
  await write({
    [`content/chapters/${number}-${id}.mdx`]: chapterText(title, id, number),
    [`snippets/${id}/Dockerfile`]: dockerfile,
  })
  console.log(`\nNext: npm run verify -- ${number}   (runs it)\n      npm run dev              (shows it)`)
  return 0
}

async function newLab(number: string, title: string): Promise<number> {
  const { chapters } = await readBook('.')
  const chapter = chapters.find((chapter) => /^\d+$/.test(number) && chapter.number === Number(number))
  if (!chapter)
    return refuse(
      `There is no chapter ${number}: there are ${chapters.map((chapter) => twoDigits(chapter.number)).join(', ')}.\n${usage}`,
    )
  const id = await freeId(title, chapters)
  if (typeof id === 'number') return id
  const text = await readFile(chapter.file, 'utf8')
  // A chapter's last sections look back at it.
  const end =
    /^## (?:What you have learned|Check yourself|Where to go next)$/m.exec(text)?.index ?? text.length
  await write({ [`snippets/${id}/Dockerfile`]: dockerfile })
  await writeFile(
    chapter.file,
    `${text.slice(0, end).trimEnd()}\n\n${labText(title, id)}\n${text.slice(end)}`.trimEnd() + '\n',
  )
  console.log(`Wrote a lab into ${chapter.file}`)
  console.log(`\nNext: npm run verify -- ${id}`)
  return 0
}

async function newProject(name: string): Promise<number> {
  const { chapters } = await readBook('.')
  const id = await freeId(name, chapters)
  if (typeof id === 'number') return id
  await write({ [`snippets/${id}/Dockerfile`]: dockerfile })
  console.log(
    `\nNext: have a chapter write it, with <File src="${id}/Dockerfile" />, or lay it, with <Lab … start="${id}">.`,
  )
  return 0
}

/** It names an image and a folder too. */
const longestId = 80
/** What `npm run verify -- …` reads otherwise than as a lab's id: its own words, and numbers of chapters. */
const isReserved = (id: string) => /^(?:merge|shell|\d+)$/.test(id)
/** Addresses that the site, or every chapter’s page, has already. */
const isOfTheSite = (id: string) => [...sitePages, ...siteFolders, ...pageAnchors].some((name) => name === id)

/** An address made of the title, which no chapter, lab or project has yet; else the exit status, the reason being said. */
async function freeId(title: string, chapters: Chapter[]): Promise<string | number> {
  const id = new Slugger()
    .slug(title.normalize('NFKD').replaceAll(/\p{M}/gu, ''))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  if (!id) return refuse(`“${title}” has no letter or digit to make an address of.\n${usage}`)
  if (id.length > longestId)
    return refuse(
      `The address would have ${id.length} characters, and ${longestId} is the most. Give it a shorter name.`,
    )
  if (isReserved(id))
    return refuse(`\`${id}\` means something else to \`npm run verify\`. Give it another name.`)
  if (isOfTheSite(id)) return refuse(`The site itself has something at \`${id}\`. Give it another name.`)
  const owners = chapters.flatMap(({ id, file, labs }) => [
    { id, file },
    ...labs.map(({ id }) => ({ id, file })),
  ])
  const owner = owners.find((one) => one.id === id)
  if (owner || (await exists(`snippets/${id}`)))
    return refuse(`\`${id}\` is taken: see ${owner?.file ?? `snippets/${id}/`}. Give it another name.`)
  return id
}

function refuse(words: string): number {
  console.error(words)
  return 2
}

async function write(files: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text, { flag: 'wx' })
    console.log(`Wrote ${file}`)
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}

const dockerfile = `FROM debian:trixie-slim
CMD ["echo", "Hello from an image of your own."]
`

const buildAndRun = (id: string) => `Write this file in an empty folder:

<File src="${id}/Dockerfile" />

Build it and run it:

\`\`\`console
$ docker build --quiet --tag ${id}:dev .
sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
$ docker run --rm ${id}:dev
Hello from an image of your own.
\`\`\``

const cleanUp = (id: string) => `Clean up:

\`\`\`console
$ docker image rm ${id}:dev
...
\`\`\``

/** In a heading, where Markdown's own marks are the author's and those of MDX would be a mistake. */
const inProse = (title: string) =>
  title.replaceAll(/`[^`]*`|[\\<{}]/g, (text) => (text[0] === '`' ? text : `\\${text}`))
const inQuotes = (title: string) => title.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

const labText = (title: string, id: string) => `## ${inProse(title)}

<Lab id="${id}" title="${inQuotes(title)}">

${buildAndRun(id)}

${cleanUp(id)}

</Lab>
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

${buildAndRun(id)}

<Claim id="C${number}-01">
The image carries its command with it.

\`\`\`console
$ docker image inspect --format '{{json .Config.Cmd}}' ${id}:dev
["echo","Hello from an image of your own."]
\`\`\`

</Claim>

${cleanUp(id)}
`

await runCommand(async (argv) => {
  const { values, positionals } = parseOptions(
    argv,
    { help: { type: 'boolean', short: 'h', default: false } },
    'npm run new',
  )
  if (!values.help) return main(positionals)
  console.log(usage)
  return 0
})
