import { DockerfileParser } from 'dockerfile-ast'
import type { Complaint } from '../types.ts'
import type { Dockerfile, Heredoc, Instruction, Stage } from './instruction.ts'
import { joinLines } from './join-lines.ts'
import { readFrom } from './read-from.ts'

/** A Dockerfile's stages. What stands before the first FROM and is no ARG is a complaint. */
export function parseDockerfile(text: string): { dockerfile: Dockerfile; complaints: Complaint[] } {
  const globals: Instruction[] = []
  const stages: Stage[] = []
  const complaints: Complaint[] = []
  for (const instruction of instructionsOf(text)) {
    const stage = stages.at(-1)
    if (instruction.keyword === 'FROM')
      stages.push({ name: readFrom(instruction.text).name, from: instruction, instructions: [] })
    else if (stage) stage.instructions.push(instruction)
    else if (instruction.keyword === 'ARG') globals.push(instruction)
    else complaints.push({ line: instruction.line, fact: 'A Dockerfile begins with `FROM`.' })
    if (!known.has(instruction.keyword))
      complaints.push({ line: instruction.line, fact: `Unknown instruction \`${instruction.keyword}\`.` })
  }
  if (stages.length === 0 && complaints.length === 0)
    complaints.push({ line: 1, fact: 'There is no `FROM`, so there is nothing to build on.' })
  return { dockerfile: { globals, stages }, complaints }
}

const known = new Set(
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR'.split(
    ' ',
  ),
)

export function instructionsOf(text: string): Instruction[] {
  const file = DockerfileParser.parse(text)
  const escape = file.getEscapeCharacter()
  const lines = text.split(/\r?\n/)
  return file.getInstructions().map((found) => {
    const { start, end } = found.getRange()
    const ownLines = lines.slice(start.line, end.line + 1)
    const keyword = found.getKeyword()
    const heredocs = keyword === 'RUN' || keyword === 'COPY' || keyword === 'ADD' ? heredocsOf(ownLines) : []
    const head = joinLines(heredocs.length > 0 ? ownLines.slice(0, 1) : ownLines, escape)
    return {
      keyword,
      text: head.trim().slice(keyword.length).trim(),
      shown: ownLines[0]!.trim(),
      heredocs,
      line: start.line + 1,
      lastLine: end.line + 1,
      escape,
    }
  })
}

/** The marks of the first line, with the lines that each takes. */
function heredocsOf([first, ...rest]: string[]): Heredoc[] {
  const marks = [...first!.matchAll(/(?<![<\w])\d*<<(-?)(["']?)([A-Za-z_][\w.-]*)\2/g)]
  let next = 0
  return marks.map(([mark, dash, quote, name]) => {
    const body: string[] = []
    for (; next < rest.length; next++) {
      const line = dash ? rest[next]!.replace(/^\t+/, '') : rest[next]!
      if (line === name) break
      body.push(line)
    }
    next++
    return { name: name!, mark, expands: !quote, content: body.map((line) => `${line}\n`).join('') }
  })
}
