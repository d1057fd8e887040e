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

const fences = [
  [
    'dockerfile',
    'FROM python:3.14-slim\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY . .',
  ],
  ['bash', 'docker build -t my-api:dev .\ndocker run --rm -p 8000:8000 my-api:dev'],
  ['python', 'def greet(name: str) -> str:\n    return f"Hello, {name}!"'],
  ['yaml', 'services:\n  web:\n    image: my-api:dev\n    ports: ["8000:8000"]'],
  ['json', '{ "status": "ok", "layers": [1, 2, 3] }'],
] as const

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
  return `\`\`\`${language}\n${code}\n\`\`\``
}

function tableOf(random: Random): string {
  const row = () => `| ${pick(words, random)} | ${pick(words, random)} | ${Math.floor(random() * 1000)} |`
  return ['| what | where | how many |', '| --- | --- | --: |', row(), row(), row()].join('\n')
}
