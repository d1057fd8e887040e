import { type Random, pick } from '../random.ts'

/** A page as all generators read it: Markdown with front matter. */
export type GeneratedPage = { slug: string; title: string; markdown: string }

/** About 1,900 words of prose, 12 fences of five languages, two tables, six sections with seven subsections: the same for every generator. */
export function generatePages(count: number, random: Random): GeneratedPage[] {
  return Array.from({ length: count }, (_, index) => {
    const title = `Chapter ${index + 1}`
    const sections = Array.from({ length: 6 }, (_, section) => sectionOf(section, random))
    return { slug: `chapter-${index + 1}`, title, markdown: sections.join('\n\n') }
  })
}

const words =
  'image layer container build cache instruction file base stage registry port volume network process user secret tag digest engine step the a of to and in is that for with on as by from at which not but or when'.split(
    ' ',
  )

/** Each names something else, so that no two fences are the same: what is highlighted once helps with no other. */
const fences: [language: string, code: (name: string, number: number) => string][] = [
  [
    'dockerfile',
    (name, number) =>
      `# Made for ${name}\nFROM python:3.14-slim AS ${name}\nWORKDIR /srv/${name}\nENV PORT=${number}\nCOPY ${name}.txt .\nRUN --mount=type=cache,target=/root/.cache pip install -r ${name}.txt\nCOPY . .\nCMD ["python", "-m", "${name}"]`,
  ],
  [
    'bash',
    (name, number) =>
      `docker build --tag ${name}:${number} .\ndocker run --rm --publish ${number}:8000 --name ${name} ${name}:${number}`,
  ],
  [
    'python',
    (name, number) =>
      `from fastapi import FastAPI\n\n${name} = FastAPI()\n\n\n@${name}.get("/${name}/{item}")\ndef read(item: int) -> dict[str, int]:\n    """An item of ${name}."""\n    return {"item": item * ${number}}`,
  ],
  [
    'yaml',
    (name, number) =>
      `services:\n  ${name}:\n    image: ${name}:${number}\n    ports: ["${number}:8000"]\n    environment:\n      NAME: ${name} # as its users call it`,
  ],
  ['json', (name, number) => `{ "name": "${name}", "status": "ok", "layers": [1, 2, ${number}] }`],
]

function sectionOf(index: number, random: Random): string {
  const paragraphs = () => Array.from({ length: 3 }, () => paragraphOf(random)).join('\n\n')
  const subsection = index === 0 ? ['A', 'B'] : ['A']
  return [
    `## Section ${index + 1}`,
    paragraphs(),
    fenceOf(random),
    ...subsection.map((name) => `### Part ${index + 1}${name}\n\n${paragraphOf(random)}`),
    fenceOf(random),
    ...(index < 2 ? [tableOf(random)] : []),
  ].join('\n\n')
}

function paragraphOf(random: Random): string {
  const sentence = Array.from({ length: 75 }, () => pick(words, random)).join(' ')
  return `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`
}

function fenceOf(random: Random): string {
  const [language, code] = pick(fences, random)
  const name = `${pick(words, random)}_${Math.floor(random() * 1e6)}`
  const number = 1024 + Math.floor(random() * 60_000)
  return `\`\`\`${language}\n${code(name, number)}\n\`\`\``
}

function tableOf(random: Random): string {
  const row = () => `| ${pick(words, random)} | ${pick(words, random)} | ${Math.floor(random() * 1000)} |`
  return ['| what | where | how many |', '| --- | --- | --: |', row(), row(), row()].join('\n')
}
