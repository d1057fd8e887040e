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
  content: string
  /** As it stands in the instruction: `<<-"EOF"`. */
  mark: string
  /** Quotes around the name turn the variables off. */
  expands: boolean
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
