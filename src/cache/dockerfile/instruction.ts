/** An instruction as BuildKit reads it. */
export type Instruction = {
  /** In capitals: `RUN`. */
  keyword: string
  /** What follows the keyword, with continued lines joined and comments between them left out. Here-documents are not in it. */
  text: string
  /** The text as it stands, first line only, for people. */
  shown: string
  heredocs: Heredoc[]
  /** From 1, as editors count. */
  line: number
  lastLine: number
  /** The character that continues a line and takes a dollar's meaning. */
  escape: string
}

export type Heredoc = {
  name: string
  /** As it stands, with the line ends that it has. */
  content: string
  /** `<<-"EOF"`, as the instruction has it. */
  mark: string
  /** `<<-`: tabs at the beginning of a line mean nothing, to what reads them so. */
  isChomped: boolean
  /** Quotes around the name turn the variables off. */
  expands: boolean
  /** The line that would end it is not there. */
  isOpen: boolean
}

/** What it says to those who take `<<-` by its word. */
export function contentOf({ content, isChomped }: Heredoc): string {
  return isChomped ? content.replace(/^\t+/gm, '') : content
}

/** The instructions of a stage. */
export type Stage = {
  /** `AS build`, in small letters. */
  name: string | null
  from: Instruction
  instructions: Instruction[]
}

/** `globals`: the ARGs above the first FROM. */
export type Dockerfile = { globals: Instruction[]; stages: Stage[] }
